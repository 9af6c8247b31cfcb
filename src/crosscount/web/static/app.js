// What a page does beyond what links and forms do. Everything can be read and followed without it.

/** Mark the claim that the address names, wherever its words stand in the text. */
function markTarget() {
  for (const marked of document.querySelectorAll(".is-target")) marked.classList.remove("is-target");
  const claim = location.hash.slice(1);
  if (!/^clm-[0-9a-f]{12}$/.test(claim)) return;
  const found = document.querySelectorAll(`[data-claims~="${claim}"]`);
  for (const piece of found) piece.classList.add("is-target");
  found[0]?.scrollIntoView({ block: "center" });
}

/** Put a slider before the days that an incident can be shown as of; it follows the link of its place. */
function addSlider() {
  const stops = document.querySelector("[data-stops]:not(:has(input))");
  if (!stops) return;
  const links = [...stops.querySelectorAll("a")];
  const slider = document.createElement("input");
  const now = Math.max(0, links.findIndex((link) => link.hasAttribute("aria-current")));
  Object.assign(slider, { type: "range", min: 0, max: links.length - 1, value: now });
  const name = () => slider.setAttribute("aria-valuetext", links[slider.value].textContent);
  slider.setAttribute("aria-label", "As said by");
  slider.addEventListener("input", name);
  slider.addEventListener("change", () => links[slider.value].click());
  name();
  links[0].before(slider);
}

/** Fold what a narrow screen has no room for, so that the list comes first; a tap unfolds it. */
function foldWhereNarrow() {
  if (!matchMedia("(max-width: 48rem)").matches) return;
  for (const wide of document.querySelectorAll("[data-wide]")) wide.open = false;
}

/** Let the map and the timeline answer to the pointer; their script comes with the first that is shown. */
async function animateDrawing() {
  const drawn = document.querySelector("[data-drawn]");
  if (drawn) (await import(`./map.js${new URL(import.meta.url).search}`)).draw(drawn);
}

function settle() {
  markTarget();
  addSlider();
  animateDrawing();
}

/** Keys that go anywhere but into a field. */
function onKey(event) {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    document.querySelector("#q")?.focus();
    event.preventDefault();
  }
}

addEventListener("hashchange", markTarget);
addEventListener("keydown", onKey);
document.addEventListener("htmx:afterSettle", (event) => {
  requestAnimationFrame(settle); // once htmx has scrolled to where it wants
  if (event.target.id === "main") {
    foldWhereNarrow();
    if (!event.target.contains(document.activeElement)) event.target.focus({ preventScroll: true });
  }
  if (event.target.id === "beside") open(event.target);
});

/** Scroll the text of an opened claim to its words. */
function centreQuote(panel) {
  const text = panel.querySelector(".text");
  const quote = text?.querySelector("mark.quote");
  if (quote) text.scrollTop = quote.offsetTop - text.offsetTop - text.clientHeight / 3;
}

/** Show what was opened beside a page, or under it where that is narrow. */
function open(panel) {
  centreQuote(panel);
  if (matchMedia("(max-width: 70rem)").matches) panel.scrollIntoView({ block: "start" });
}

settle();
foldWhereNarrow();
for (const page of document.querySelectorAll("main")) centreQuote(page);
