// What must be settled before anything is drawn, lest the page jump: the chosen theme (without a choice, or without
// JavaScript, the system's preference holds), and on a narrow screen the rail of filters closed as soon as it is there.
(() => {
  const stored = localStorage.getItem("theme");
  if (stored === "light" || stored === "dark") document.documentElement.dataset.theme = stored;
  if (matchMedia("(min-width: 1121px)").matches) return;
  const closing = new MutationObserver(() => {
    const rail = document.querySelector("details.rail");
    if (rail) rail.open = false;
    if (rail || document.readyState !== "loading") closing.disconnect();
  });
  closing.observe(document, { childList: true, subtree: true });
})();
