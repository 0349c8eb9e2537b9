// Marks in a text: the note stands beside its words, Escape takes it away, a mark lights up its row and a row its marks, and
// on a touch screen the first touch shows the note and the second follows it. All of it works without: notes then stand at the
// line's beginning.
const rowsOf = (element) => (element.dataset.rows ?? element.dataset.rowNumber ?? "").split(" ").filter(Boolean);

const place = (mark) => {
  const tip = mark.nextElementSibling;
  if (!tip?.classList.contains("tip")) return;
  const paragraph = mark.closest("p").getBoundingClientRect();
  const words = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const room = Math.max(0, paragraph.width - tip.offsetWidth);
  tip.style.left = `${Math.min(room, Math.max(0, words.left - paragraph.left))}px`;
  tip.style.top = `${words.bottom - paragraph.top}px`;
  tip.style.marginTop = "4px";
};

const light = (numbers) => {
  document.querySelectorAll("[data-rows], [data-row-number]").forEach((each) => {
    each.classList.toggle("lit", rowsOf(each).some((number) => numbers.includes(number)));
  });
};

const enter = (event) => {
  document.body.classList.remove("quiet");
  const mark = event.target.closest?.("a.m");
  if (mark) place(mark);
  const about = event.target.closest?.("[data-rows], [data-row-number]");
  light(about ? rowsOf(about) : []);
};

const touch = matchMedia("(hover: none)");
document.addEventListener("pointerover", enter);
document.addEventListener("focusin", enter);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") document.body.classList.add("quiet"); });
document.addEventListener("click", (event) => {
  const mark = event.target.closest("a.m");
  const shown = mark?.classList.contains("open");
  document.querySelectorAll("a.m.open").forEach((each) => each.classList.remove("open"));
  if (!mark || shown || !touch.matches) return;
  event.preventDefault();
  mark.classList.add("open");
  place(mark);
});

// The sentence that the address names stands out as a whole; without a script, its beginning does.
const showSentence = () => {
  const named = /^#mention-(\d+)$/.exec(location.hash)?.[1];
  document.querySelectorAll("[data-mentions]").forEach((each) => {
    each.classList.toggle("here", each.dataset.mentions.split(" ").includes(named));
  });
};
addEventListener("hashchange", showSentence);
showSentence();

// What a text gave is read from its headline on.
document.addEventListener("htmx:after:swap", () => document.getElementById("result")?.focus({ preventScroll: true }));
