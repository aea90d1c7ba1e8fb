// Drag over the map to choose years and, within one row, its makers; the form does the same by key.
const map = document.getElementById("map");
const form = document.getElementById("brush");

if (map && form) {
  document.getElementById("how").hidden = false;
  // Where the map is wider than the window, it begins with the latest years; rows keep their names.
  const frame = map.parentElement;
  const names = [...map.querySelectorAll(".lane")];
  frame.addEventListener("scroll", () => {
    for (const name of names) name.setAttribute("transform", `translate(${frame.scrollLeft} 0)`);
  });
  frame.scrollLeft = frame.scrollWidth;
  const { left, year, first, last } = Object.fromEntries(Object.entries(map.dataset).map(([name, value]) => [name, Number(value)]));
  const rows = [...map.querySelectorAll("g[data-lane]")].map((row) => ({ name: row.dataset.lane, top: Number(row.dataset.top), bottom: Number(row.dataset.bottom) }));
  let start = null;
  let shade = null;

  function point(event) {
    const frame = map.getBoundingClientRect();
    const scale = map.viewBox.baseVal.width / frame.width;
    return { x: (event.clientX - frame.left) * scale, y: (event.clientY - frame.top) * scale };
  }

  function toYear(x) {
    return Math.min(Math.max(first + Math.floor((x - left) / year), first), last);
  }

  map.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    start = point(event);
    map.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  map.addEventListener("pointermove", (event) => {
    if (!start) return;
    const now = point(event);
    shade ??= map.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "rect"));
    shade.setAttribute("class", "brush");
    shade.setAttribute("x", Math.min(start.x, now.x));
    shade.setAttribute("y", Math.min(start.y, now.y));
    shade.setAttribute("width", Math.abs(start.x - now.x));
    shade.setAttribute("height", Math.abs(start.y - now.y));
  });
  map.addEventListener("pointerup", (event) => {
    if (!start) return;
    const [from, to] = [start, point(event)];
    start = null;
    shade?.remove();
    shade = null;
    if (Math.abs(from.x - to.x) < 4) return;
    form.elements.from.value = toYear(Math.min(from.x, to.x));
    form.elements.to.value = toYear(Math.max(from.x, to.x));
    const touched = rows.filter((row) => row.bottom > Math.min(from.y, to.y) && row.top < Math.max(from.y, to.y));
    if (touched.length === 1) form.elements.lane.value = touched[0].name;
    form.requestSubmit();
  });
  map.addEventListener("pointercancel", () => { start = null; shade?.remove(); shade = null; });
}
