// What the map and the timeline do beyond their links and buttons: drawing across bars, moving and zooming the map.

/** Where a pointer is, in units of a drawing. */
function unitsAt(svg, event) {
  return new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
}

const FAR = 6; // pixels from which on a press is a drag and no click

/** Call back while something is dragged over a drawing, and once at the end, or where the page is scrolled
 * instead; a click stays a click. */
function onDrag(svg, { move, end, cancel }) {
  let start = null;
  let dragged = false;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    start = event;
    dragged = false;
  });
  svg.addEventListener("pointermove", (event) => {
    if (!start) return;
    if (!dragged && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < FAR) return;
    if (!dragged) svg.setPointerCapture(start.pointerId);
    dragged = true;
    move(start, event);
  });
  svg.addEventListener("pointerup", (event) => {
    if (start && dragged) end(start, event);
    start = null;
  });
  svg.addEventListener("pointercancel", () => {
    start = null;
    cancel();
  });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("click", (event) => {
    if (!dragged) return;
    event.preventDefault();
    event.stopPropagation();
    dragged = false;
  }, true);
}

/** Draw across the bars of the timeline to narrow the list to their period, as its fields of dates do. */
function brush(svg) {
  const bars = [...svg.querySelectorAll(".column")];
  const fields = document.querySelector(".period");
  const veil = document.createElementNS(svg.namespaceURI, "rect");
  veil.setAttribute("class", "brush");
  const covered = (start, event) => {
    const [left, right] = [unitsAt(svg, start).x, unitsAt(svg, event).x].sort((a, b) => a - b);
    return bars.filter((bar) => {
      const slot = bar.querySelector(".slot");
      return slot.x.baseVal.value + slot.width.baseVal.value > left && slot.x.baseVal.value < right;
    });
  };
  onDrag(svg, {
    move(start, event) {
      const [left, right] = [unitsAt(svg, start).x, unitsAt(svg, event).x].sort((a, b) => a - b);
      for (const [name, value] of Object.entries({ x: left, y: 0, width: right - left, height: 155 })) {
        veil.setAttribute(name, value);
      }
      svg.append(veil);
    },
    cancel: () => veil.remove(),
    end(start, event) {
      veil.remove();
      const chosen = covered(start, event);
      if (!chosen.length) return;
      fields.elements.from.value = chosen[0].dataset.from;
      fields.elements.to.value = chosen.at(-1).dataset.to;
      fields.requestSubmit();
    },
  });
  svg.classList.add("brushable");
}

/** Show another view of the map, as its buttons do. */
function look(svg, view) {
  const button = svg.closest(".map").querySelector("#view-nearer");
  button.value = view.map((number) => Number(number.toFixed(4))).join(",");
  button.click();
}

/** Drag the map to move it; turn the wheel with Ctrl, or tap twice, to go nearer or farther. */
function moveAndZoom(svg) {
  const [east, north, across] = svg.dataset.view.split(",").map(Number);
  const [wide, tall] = svg.dataset.units.split(",").map(Number);
  const { width, height } = svg.viewBox.baseVal;
  const clamp = (value, least, most) => Math.min(Math.max(value, least), most);
  const zoom = (event, times) => {
    const at = unitsAt(svg, event);
    const [right, up] = [at.x - width / 2, height / 2 - at.y];
    const stay = 1 - 1 / times; // what is under the pointer stays under it
    look(svg, [
      clamp(east + (right / wide) * stay, -180, 180), clamp(north + (up / tall) * stay, -90, 90),
      clamp(across / times, 0.5, 360),
    ]);
  };
  onDrag(svg, {
    move(start, event) {
      const [from, to] = [unitsAt(svg, start), unitsAt(svg, event)];
      const shift = `translate(${to.x - from.x} ${to.y - from.y})`;
      for (const part of svg.querySelectorAll("[data-moves]")) part.setAttribute("transform", shift);
      svg.classList.add("moving");
    },
    cancel() {
      for (const part of svg.querySelectorAll("[data-moves]")) part.removeAttribute("transform");
      svg.classList.remove("moving");
    },
    end(start, event) {
      const [from, to] = [unitsAt(svg, start), unitsAt(svg, event)];
      look(svg, [
        clamp(east - (to.x - from.x) / wide, -180, 180), clamp(north + (to.y - from.y) / tall, -90, 90), across,
      ]);
    },
  });
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return; // the wheel alone goes on moving the page
    event.preventDefault();
    zoom(event, event.deltaY < 0 ? 2 : 0.5);
  }, { passive: false });
  svg.addEventListener("dblclick", (event) => zoom(event, 2));
  svg.classList.add("movable");
}

/** Make the drawings of a page answer to the pointer. */
export function draw(section) {
  if (section.classList.contains("by-script")) return;
  section.classList.add("by-script");
  const [timeline, map] = [".timeline svg", ".map svg"].map((each) => section.querySelector(each));
  if (timeline) brush(timeline);
  if (map) moveAndZoom(map);
}
