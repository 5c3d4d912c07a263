// Replaces the link to a hosted video by its player, after a click and not before.
document.addEventListener("click", (event) => {
  const box = event.target.closest("[data-player]");
  if (!box || !event.target.closest("a")) return;
  event.preventDefault();
  const player = document.createElement("iframe");
  player.src = box.dataset.player;
  player.title = box.dataset.title;
  player.allow = "picture-in-picture; encrypted-media";
  player.allowFullscreen = true;
  player.referrerPolicy = "strict-origin-when-cross-origin";
  player.tabIndex = 0;
  box.replaceChildren(player);
  player.focus();
});
