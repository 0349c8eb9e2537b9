// The timeline's comforts: arrow keys from mark to mark, keys that zoom and move, and dragging over the strip of all time.
const marks = (band) => [...band.querySelectorAll("a.mark")].sort((a, b) => left(a) - left(b));
const bands = () => [...document.querySelectorAll("svg.lanes .band")].filter((band) => band.querySelector("a.mark"));
const left = (mark) => mark.getBoundingClientRect().left;

// One stop of the Tab key for all marks; the arrow keys go on from there.
const rove = (chosen = null) => {
  const all = [...document.querySelectorAll("svg.lanes a.mark")];
  const stop = chosen ?? all[0];
  all.forEach((mark) => mark.setAttribute("tabindex", mark === stop ? "0" : "-1"));
  chosen?.focus();
};

const along = (mark, step) => {
  const lane = marks(mark.closest(".band"));
  const at = lane.indexOf(mark) + step;
  return lane[Math.max(0, Math.min(lane.length - 1, at))];
};

const across = (mark, step) => {
  const all = bands();
  const band = all[all.indexOf(mark.closest(".band")) + step];
  if (!band) return mark;
  const place = left(mark);
  return marks(band).reduce((near, each) => (Math.abs(left(each) - place) < Math.abs(left(near) - place) ? each : near));
};

const ways = {
  ArrowRight: (mark) => along(mark, 1),
  ArrowLeft: (mark) => along(mark, -1),
  ArrowDown: (mark) => across(mark, 1),
  ArrowUp: (mark) => across(mark, -1),
  Home: (mark) => marks(mark.closest(".band")).at(0),
  End: (mark) => marks(mark.closest(".band")).at(-1),
};
const moves = { "+": "in", "=": "in", "-": "out", "[": "earlier", "]": "later", 0: "all" };

// Keys pressed while a new stretch of time is on its way wait for its links: those on the page belong to the old one.
let isChanging = false;
let waiting = [];
const go = (move) => document.getElementById(`move-${move}`)?.click();
document.addEventListener("htmx:before:request", () => { isChanging = true; });
document.addEventListener("htmx:finally:request", () => {
  isChanging = false;
  if (waiting.length) go(waiting.shift());
});

document.addEventListener("keydown", (event) => {
  if (!document.querySelector(".time") || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const mark = event.target.closest("svg.lanes a.mark");
  const move = moves[event.key];
  if (mark && ways[event.key]) rove(ways[event.key](mark));
  else if (move && isChanging) waiting.push(move);
  else if (move) go(move);
  else return;
  event.preventDefault();
});

// Dragging over the strip fills in the two dates and sends them, as a reader would who types them.
const day = (strip, x) => {
  const box = strip.getBoundingClientRect();
  const [first, last] = [Date.parse(strip.dataset.first), Date.parse(strip.dataset.last)];
  const share = Math.max(0, Math.min(1, (x - box.left) / box.width));
  return new Date(first + share * (last - first)).toISOString().slice(0, 10);
};

let drag = null;
document.addEventListener("pointerdown", (event) => {
  const strip = event.target.closest("#strip");
  if (!strip || event.button !== 0 || event.pointerType === "touch") return;
  drag = { strip, from: event.clientX, to: event.clientX };
  event.preventDefault();
});
document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  drag.to = event.clientX;
  const start = drag.strip.getBoundingClientRect().left;
  const brush = drag.strip.querySelector(".brush");
  brush.setAttribute("x", Math.min(drag.from, drag.to) - start);
  brush.setAttribute("width", Math.abs(drag.to - drag.from));
});
document.addEventListener("pointerup", () => {
  if (!drag) return;
  const { strip, from, to } = drag;
  drag = null;
  if (Math.abs(to - from) < 6) return;
  // The click that ends a drag is none on the bar beneath.
  addEventListener("click", (event) => { event.preventDefault(); event.stopPropagation(); }, { capture: true, once: true });
  document.getElementById("window-from").value = day(strip, Math.min(from, to));
  document.getElementById("window-to").value = day(strip, Math.max(from, to));
  document.getElementById("window").requestSubmit();
});

const begin = () => {
  rove();
  if (!matchMedia("(pointer: fine)").matches) return;
  document.getElementById("strip")?.classList.add("brushing");
  document.querySelectorAll(".brush-hint").forEach((hint) => { hint.hidden = false; });
};
document.addEventListener("htmx:after:swap", begin);
begin();
