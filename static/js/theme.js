// Sets the chosen theme before anything is drawn. Without a choice, or without JavaScript, the system's preference holds.
(() => {
  const stored = localStorage.getItem("theme");
  if (stored === "light" || stored === "dark") document.documentElement.dataset.theme = stored;
})();
