// Lets what the other writes appear by itself, while the conversation is before somebody's eyes.
(() => {
  "use strict";

  const EVERY = 20000;
  const talk = document.querySelector("#talk[data-looks]");
  if (!talk) return;
  let timer = 0;
  let looking = false;

  const isHidden = () => document.visibilityState === "hidden";

  const put = (fresh) => {
    let came = false;
    for (const said of fresh) {
      const known = document.getElementById(said.id);
      if (!known) {
        talk.append(document.adoptNode(said));
        came = came || said.classList.contains("theirs");
      }
    }
    if (came) document.getElementById("came").textContent = talk.dataset.came;
  };

  // Reading a page marks it as read, so nobody looks from a tab that is not before her eyes.
  const look = async () => {
    clearTimeout(timer);
    if (isHidden() || looking) return;
    looking = true;
    try {
      const answer = await fetch(window.location.pathname, { credentials: "same-origin" });
      if (answer.ok && !answer.redirected) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        put([...page.querySelectorAll("#talk > li")]);
      }
    } catch {
      // no connection: later again
    }
    looking = false;
    timer = setTimeout(look, EVERY);
  };

  document.addEventListener("visibilitychange", look);
  timer = setTimeout(look, EVERY);
})();
