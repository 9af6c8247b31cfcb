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
  const control = [...document.querySelectorAll(`[data-key="${CSS.escape(event.key)}"]`)].find(isThere);
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

addEventListener("keydown", onKey);
document.addEventListener("htmx:afterSettle", tell);
tell();
