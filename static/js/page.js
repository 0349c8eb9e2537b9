// Comforts that a page works without: the theme button, the buttons that copy a citation, and the keyboard's place across
// swaps. The keys are in desk.js.
(() => {
  const dark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };

  const showThemeButton = () => {
    const button = document.getElementById("theme");
    if (!button) return;
    button.hidden = false;
    button.setAttribute("aria-pressed", String(dark()));
  };

  const showCopyButtons = () => {
    if (navigator.clipboard) document.querySelectorAll("[data-copies]").forEach((button) => { button.hidden = false; });
  };

  const copy = async (button) => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
    button.textContent = "Copied";
    document.getElementById("said").textContent = "Copied";
  };

  const closePopups = (besides = null) => {
    document.querySelectorAll(".cite[open], .takeaway[open]").forEach((each) => { if (!each.contains(besides)) each.open = false; });
  };

  document.addEventListener("click", (event) => {
    const copying = event.target.closest("[data-copies]");
    if (copying) copy(copying);
    closePopups(event.target);
    if (event.target.closest("#show-rows")) fitRail();
    if (!event.target.closest("#theme")) return;
    const theme = dark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    localStorage.setItem("theme", theme);
    showThemeButton();
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (event.key === "Escape" && typing) typing.blur();
    if (event.key === "Escape") closePopups();
  });

  // On a narrow screen a chart of many months scrolls; the latest end is what a reader came for.
  const showLatest = () => document.querySelectorAll(".long.scroll-x").forEach((box) => { box.scrollLeft = box.scrollWidth; });

  // On a wide screen the rail of filters is always open; on a phone it opens when asked, and stays so until the rows are.
  const wide = matchMedia("(min-width: 1121px)");
  const isRailOpen = () => Boolean(document.querySelector("details.rail[open]"));
  const fitRail = (asked = false) => document.querySelectorAll("details.rail").forEach((rail) => { rail.open = wide.matches || asked; });

  // What a swap would lose: where the keyboard is, and which filters and long lists of values are open.
  let kept = { focus: "", open: [], rail: false };
  const keep = () => {
    kept = {
      focus: document.activeElement?.id ?? "",
      open: [...document.querySelectorAll(".keeps-open[open]")].map((list) => list.id),
      rail: isRailOpen(),
    };
  };
  const restore = () => {
    fitRail(kept.rail);
    kept.open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    if (kept.focus) document.getElementById(kept.focus)?.focus({ preventScroll: true });
    document.getElementById("said").textContent = document.querySelector("h1")?.textContent ?? "";
  };

  wide.addEventListener("change", () => fitRail());
  document.addEventListener("DOMContentLoaded", () => { showThemeButton(); showCopyButtons(); fitRail(); showLatest(); });
  document.addEventListener("htmx:before:swap", keep);
  document.addEventListener("htmx:after:swap", () => { showThemeButton(); restore(); showLatest(); });
})();
