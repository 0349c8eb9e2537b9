// The search box suggests as one types: a combobox whose list htmx fetches. The keys are those of the ARIA authoring
// practices: down and up move through the list, Enter opens, Escape closes and then clears; Tab goes on. Without a script the box
// is a form.
const box = document.getElementById("find");
const list = document.getElementById("suggestions");
const said = document.getElementById("said");
const options = () => [...list.querySelectorAll("[role=option]")];
const active = () => list.querySelector("[aria-selected=true]");

const mark = (option) => {
  active()?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) box.setAttribute("aria-activedescendant", option.id);
  else box.removeAttribute("aria-activedescendant");
};

const show = (open) => {
  list.classList.toggle("open", open);
  box.setAttribute("aria-expanded", String(open));
  if (!open) mark(null);
};

const step = (by) => {
  const all = options();
  if (!all.length) return;
  show(true);
  const next = all.indexOf(active()) + by;
  mark(next < 0 || next >= all.length ? null : all[next]);
};

const stepFromBox = (by) => (active() || by > 0 ? step(by) : (show(true), mark(options().at(-1))));

const keys = {
  ArrowDown: () => stepFromBox(1),
  ArrowUp: () => stepFromBox(-1),
  Enter: () => active().click(),
  Escape: () => show(false),
};

if (box && list) {
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, "aria-haspopup": "listbox" })) box.setAttribute(name, value);
  list.setAttribute("role", "listbox");

  box.addEventListener("keydown", (event) => {
    const idle = (event.key === "Enter" && !active()) || (event.key === "Escape" && !list.classList.contains("open"));
    if (!keys[event.key] || idle) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  box.addEventListener("focus", () => { if (options().length && box.value.trim().length > 1) show(true); });
  box.addEventListener("input", () => { if (box.value.trim().length < 2) show(false); });
  box.form.addEventListener("focusout", (event) => { if (!box.form.contains(event.relatedTarget)) show(false); });
  list.addEventListener("pointerdown", (event) => event.preventDefault());

  document.addEventListener("htmx:after:swap", () => {
    if (document.activeElement !== box) return;
    const count = options().length;
    show(count > 0 && box.value.trim().length > 1);
    said.textContent = count > 1 ? `${count - 1} ${count === 2 ? "suggestion" : "suggestions"}` : "No suggestions";
  });
}
