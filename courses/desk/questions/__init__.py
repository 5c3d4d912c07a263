"""What a learner asks the trainers of her run from a step, and what they answer."""
