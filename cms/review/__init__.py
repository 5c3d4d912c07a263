"""Review before publication: who may judge a page, how a refusal reaches its makers, who publishes."""
