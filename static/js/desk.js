// The analyst's desk: keys through the rows, a row's detail beside the list, sliders above the typed ranges, sorting by a
// further column with Shift. Every one of them has a way without this file: links and forms.

const said = (text) => { document.getElementById("said").textContent = text; };
const rows = () => [...document.querySelectorAll("tbody tr[data-row]")];
const selected = () => document.querySelector("tbody tr.on[data-row]");
const panel = () => document.getElementById("panel");
const isOpen = () => Boolean(panel()?.firstElementChild);
const titleOf = (row) => row.querySelector("a.title");

const mark = (row) => {
  rows().forEach((each) => each.classList.toggle("on", each === row));
  row.scrollIntoView({ block: "nearest" });
};

// The panel. Its address is the list's with `open`, so that Back, a reload and a colleague's browser show the same.
let asked = null;

const peek = async (row, { replacing = isOpen() } = {}) => {
  const link = row.querySelector("a.peek");
  if (!link || !panel()) return void titleOf(row).click();
  mark(row);
  asked?.abort();
  asked = new AbortController();
  const headers = { "HX-Request": "true", "HX-Request-Type": "partial" };
  const answer = await fetch(titleOf(row).href, { headers, signal: asked.signal }).catch(() => null);
  if (!answer) return;
  if (!answer.ok) return void location.assign(titleOf(row).href);
  const held = new DOMParser().parseFromString(await answer.text(), "text/html");
  panel().replaceChildren(...held.body.childNodes);
  panel().scrollTop = 0;
  if (!history.state?.htmx) history.replaceState({ htmx: true }, "", location.href);
  history[replacing ? "replaceState" : "pushState"]({ htmx: true }, "", link.href);
  panel().querySelector("h2")?.focus({ preventScroll: true });
};

const close = () => {
  history.pushState({ htmx: true }, "", panel().dataset.closed);
  panel().replaceChildren();
  const row = selected();
  if (row) titleOf(row).focus({ preventScroll: true });
  said("Closed");
};

const step = (by) => {
  const all = rows();
  if (!all.length) return;
  const next = all[Math.min(all.length - 1, Math.max(0, all.indexOf(selected()) + by))];
  if (isOpen()) return void peek(next);
  mark(next);
  titleOf(next).focus({ preventScroll: true });
};

const keys = {
  "/": () => document.getElementById("find")?.focus(),
  "?": () => document.getElementById("keys")?.showModal(),
  j: () => step(1),
  k: () => step(-1),
  n: () => document.getElementById("next-page")?.click(),
  p: () => document.getElementById("previous-page")?.click(),
  o: () => { const row = selected(); if (row) titleOf(row).click(); },
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=range]), textarea, select, dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && isOpen()) return void close();
  const row = event.target.closest("tr[data-row]");
  if (event.key === "Enter" && row?.classList.contains("on") && event.target === titleOf(row) && panel()) {
    event.preventDefault();
    return void peek(row);
  }
  if (!keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.button) return;
  const link = event.target.closest("a");
  if (link?.matches("a.peek")) {
    event.preventDefault();
    return void peek(link.closest("tr"));
  }
  if (link?.matches(".panel .close")) {
    event.preventDefault();
    return void close();
  }
  if (event.target.closest("[data-opens=keys]")) document.getElementById("keys").showModal();
});

// Before htmx reads the link: with Shift held, a heading sorts by its column too.
document.addEventListener("click", (event) => {
  const heading = event.target.closest("a[data-then]");
  if (!heading || !event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  window.htmx.ajax("GET", heading.dataset.then, { target: "#listing", swap: "outerHTML", push: "true" });
}, true);

// Sliders: two thumbs over the bars, which write into the typed inputs and send their form.
const setUpSlider = (slider) => {
  const [low, high] = slider.querySelectorAll("input[type=range]");
  if (!low || !low.hidden) return;
  const form = slider.closest("form");
  const input = (end) => form.elements[`${slider.dataset.name}__${end}`];
  const lows = slider.dataset.lows.split("|");
  const highs = slider.dataset.highs.split("|");
  const chart = slider.querySelector("svg");
  const bars = [...chart.querySelectorAll("rect")];
  const slot = chart.viewBox.baseVal.width / lows.length;
  let sending = 0;

  const speak = () => {
    low.setAttribute("aria-valuetext", Number(low.value) ? lows[low.value] : "no limit");
    high.setAttribute("aria-valuetext", Number(high.value) < lows.length ? highs[high.value - 1] : "no limit");
  };
  const show = () => {
    bars.forEach((bar) => {
      const place = Math.floor((bar.x.baseVal.value + bar.width.baseVal.value / 2) / slot);
      const inside = place >= Number(low.value) && place < Number(high.value);
      bar.setAttribute("class", inside ? "in" : "out");
    });
    input("gte").value = Number(low.value) ? lows[low.value] : "";
    input("lte").value = Number(high.value) < lows.length ? highs[high.value - 1] : "";
    speak();
  };
  const moved = (event) => {
    if (Number(low.value) >= Number(high.value)) {
      if (event.target === low) low.value = Number(high.value) - 1;
      else high.value = Number(low.value) + 1;
    }
    show();
  };
  const send = () => {
    clearTimeout(sending);
    sending = setTimeout(() => {
      // A year chosen by its link would hold the range within that year.
      form.querySelectorAll(`input[type=hidden][name="${slider.dataset.name}"]`).forEach((each) => each.remove());
      form.requestSubmit();
    }, 350);
  };
  [low, high].forEach((thumb) => {
    thumb.hidden = false;
    thumb.addEventListener("input", moved);
    thumb.addEventListener("change", send);
  });
  speak();
};

// Long lists of values can be searched.
const setUpNarrow = (box) => {
  box.hidden = false;
  box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  box.addEventListener("input", () => {
    const wanted = box.value.trim().toLowerCase();
    document.getElementById(box.dataset.narrows).querySelectorAll("li").forEach((each) => {
      each.hidden = !each.textContent.toLowerCase().includes(wanted);
    });
  });
};

const setUp = () => {
  document.querySelectorAll(".slider").forEach(setUpSlider);
  document.querySelectorAll("[data-narrows]").forEach(setUpNarrow);
};
setUp();
// Before page.js puts the keyboard back: what is hidden cannot take it.
document.addEventListener("htmx:after:swap", setUp, true);
