// Keys of the pages of review, and words selected in a text. Every key presses a control that is there anyway.

const inField = (element) => element?.closest?.("input, textarea, select, [contenteditable]");

/** Whether a control can be seen, and so pressed. */
const isThere = (element) => element.getClientRects().length > 0;

/** Press the control of a key; one that asks for a reason is first asked for it. */
function press(control) {
  const details = control.closest("details");
  if (control.matches("summary")) {
    control.click();
    if (details.open) details.scrollIntoView({ block: "nearest" });
    control.focus({ preventScroll: true });
    return;
  }
  const missing = control.hasAttribute("data-asks") && [...control.form.elements].find((each) => each.required && !each.value);
  if (missing) missing.focus();
  else control.click();
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (inField(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const control = [...document.querySelectorAll(`[data-key~="${CSS.escape(event.key)}"]`)].find(isThere);
  if (!control) return;
  event.preventDefault();
  press(control);
}

/** Tell what a page says of the last judgement to who hears the page. */
function tell() {
  const said = document.querySelector("[data-said]");
  const status = document.querySelector("#said");
  if (status && said && status.textContent !== said.textContent) status.textContent = said.textContent;
}

/** How many code points a string has: offsets in a stored text count these, a browser counts UTF-16 units. */
const points = (words) => [...words].length;

/** The part of a run of a text that a range holds: where it begins and ends in the stored text, and its words. */
function partOf(run, range) {
  const start = Number(run.dataset.at);
  if (run.dataset.end) return { start, end: Number(run.dataset.end), words: run.textContent }; // whole or not at all
  const words = run.textContent;
  const from = run.contains(range.startContainer) && range.startContainer !== run ? range.startOffset : 0;
  const to = run.contains(range.endContainer) && range.endContainer !== run ? range.endOffset : words.length;
  const held = words.slice(from, to);
  const before = points(words.slice(0, from));
  return { start: start + before, end: start + before + points(held), words: held };
}

/** The words that are selected in a stored text, with where they stand in it; nothing where none are. */
function selected() {
  const selection = getSelection();
  const text = document.querySelector("[data-text]");
  if (!text || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return null;
  const runs = [...text.querySelectorAll("[data-at]")].filter((run) => range.intersectsNode(run));
  const parts = runs.map((run) => partOf(run, range)).filter((part) => part.end > part.start);
  while (parts.length && !parts[0].words.trim()) parts.shift();
  while (parts.length && !parts.at(-1).words.trim()) parts.pop();
  if (!parts.length) return null;
  const words = parts.map((part) => part.words).join("");
  return {
    start: parts[0].start + points(words) - points(words.trimStart()),
    end: parts.at(-1).end - (points(words) - points(words.trimEnd())),
    words: words.trim().replaceAll("\n", " "),
  };
}

let chosen = null;

/** Remember what was selected last: a click on a button may take the selection away. */
function remember() {
  const now = selected();
  if (!now) return;
  chosen = now;
  const told = document.querySelector("[data-chosen]");
  if (!told) return;
  told.hidden = false;
  told.textContent = `Selected: “${now.words}”`;
}

/** Put the selected words into the field of a piece, with where they stand. */
function take(button) {
  if (!chosen) return;
  const { elements } = button.form;
  elements[button.dataset.take].value = chosen.words;
  elements[`at.${button.dataset.take}`].value = `${chosen.start}:${chosen.end}`;
}

function onClick(event) {
  const button = event.target.closest("[data-take], [data-adds]");
  if (button) remember(); // a key can come before the browser has told of the selection
  if (button?.matches("[data-take]")) take(button);
  if (button?.matches("[data-adds]") && chosen) {
    const there = new URL(button.href);
    there.searchParams.set("at", `${chosen.start}:${chosen.end}`);
    button.href = there;
  }
}

/** Words that somebody types stand where the server finds them, and no longer where they were selected. */
function onInput(event) {
  const at = event.target.form?.elements[`at.${event.target.name}`];
  if (at) at.value = "";
}

/** Let keys go on after a judgement: the field that it was typed in would take them. */
function leaveField() {
  if (document.querySelector("form.done") && inField(document.activeElement)) {
    document.querySelector("#main").focus({ preventScroll: true });
  }
}

function settle() {
  tell();
  leaveField();
  chosen = null;
  for (const button of document.querySelectorAll("[data-take]")) button.hidden = false;
}

addEventListener("keydown", onKey);
addEventListener("click", onClick, true);
addEventListener("input", onInput);
document.addEventListener("selectionchange", remember);
document.addEventListener("htmx:afterSettle", settle);
settle();
