// The lineage picture: words of an arrow beside it, and a way through it by key.
// Everything here is also reachable without it: arrows are links to rows of the table.
const sheet = document.getElementById("sheet");
const drawing = sheet?.querySelector("svg");
const panel = document.getElementById("panel");

if (drawing && panel) {
  document.documentElement.classList.add("with-script");
  document.getElementById("keys").hidden = false;
  const boxes = [...drawing.querySelectorAll("a.node")].map((element) => ({ element, ...middle(element), arrows: [] }));
  const arrows = [...drawing.querySelectorAll("a.link")].map((element) => ({ element, edges: element.dataset.edges.split(" ") }));
  boxes.sort((one, other) => one.x - other.x || one.y - other.y);
  const byId = new Map(boxes.map((box) => [box.element.dataset.id, box]));
  for (const arrow of arrows) {
    arrow.from = byId.get(arrow.element.dataset.from);
    arrow.to = byId.get(arrow.element.dataset.to);
    for (const end of new Set([arrow.from, arrow.to])) end?.arrows.push(arrow);
  }
  const items = new Map([...boxes, ...arrows].map((item) => [item.element, item]));
  for (const { element } of [...boxes, ...arrows]) element.setAttribute("tabindex", "-1");
  sheet.setAttribute("aria-describedby", "keys");
  let last = boxes.find((box) => box.element.dataset.side === "root") ?? boxes.at(-1);
  let cameFrom = null;

  // Title, years and names of rows stay in sight, wherever the picture is scrolled to.
  const own = drawing.viewBox.baseVal;
  const toLeft = [...drawing.querySelectorAll(".kept-left")];
  const toTop = drawing.querySelector(".kept-top");
  const axis = toTop?.getBBox();
  for (const kept of [...toLeft, toTop]) kept?.setAttribute("pointer-events", "none");

  function keep() {
    const [seen, whole] = [sheet.getBoundingClientRect(), drawing.getBoundingClientRect()];
    const scale = whole.width / own.width;
    const right = Math.max(0, seen.left + sheet.clientLeft - whole.left) / scale;
    for (const kept of toLeft) kept.setAttribute("transform", `translate(${right} 0)`);
    if (!axis) return;
    const down = Math.min(Math.max(0, -whole.top / scale - axis.y), own.height - axis.y - 3 * axis.height);
    if (down > 0 && drawing.lastElementChild !== toTop) drawing.append(toTop);
    toTop.setAttribute("transform", `translate(0 ${Math.max(0, down)})`);
  }

  // How large the picture is drawn: as wide as the page, or by steps.
  const zoom = document.getElementById("zoom");
  const fitting = () => Math.min(1, sheet.clientWidth / own.width);
  let size = drawing.getBoundingClientRect().width / own.width;

  function resize(to) {
    const middle = (sheet.scrollLeft + sheet.clientWidth / 2) / size;
    size = Math.min(Math.max(to, 0.2), 3);
    sheet.classList.remove("fits");
    drawing.setAttribute("width", own.width * size);
    drawing.setAttribute("height", own.height * size);
    sheet.scrollLeft = middle * size - sheet.clientWidth / 2;
    keep();
  }

  if (zoom) {
    zoom.hidden = false;
    const to = { smaller: () => size / 1.25, larger: () => size * 1.25, fit: fitting, own: () => 1 };
    zoom.addEventListener("click", (event) => {
      const asked = event.target.dataset?.size;
      if (asked) resize(to[asked]());
    });
  }
  // A picture wider than the window begins where its document stands.
  if (last) sheet.scrollLeft = (last.x + 100) * size - sheet.clientWidth / 2;
  sheet.addEventListener("scroll", keep, { passive: true });
  addEventListener("scroll", keep, { passive: true });
  addEventListener("resize", keep, { passive: true });
  keep();

  function middle(element) {
    const box = element.getBBox();
    return { x: box.x, y: box.y };
  }

  function go(item) {
    if (!item) return;
    item.element.focus({ preventScroll: true });
    item.element.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (!item.edges) last = item;
    light(item);
  }

  function light(item) {
    drawing.classList.toggle("choosing", Boolean(item));
    for (const { element } of [...boxes, ...arrows]) element.classList.remove("lit");
    if (!item) return;
    const lit = item.edges ? [item, item.from, item.to] : [item, ...item.arrows, ...item.arrows.flatMap((arrow) => [arrow.from, arrow.to])];
    for (const each of lit) each?.element.classList.add("lit");
  }

  function next(list, item, step) {
    return list[(list.indexOf(item) + step + list.length) % list.length];
  }

  function alongArrow(arrow, key) {
    const [left, right] = arrow.from && arrow.to && arrow.from.x <= arrow.to.x ? [arrow.from, arrow.to] : [arrow.to, arrow.from];
    return key === "ArrowLeft" ? left : right;
  }

  sheet.addEventListener("keydown", (event) => {
    const item = items.get(document.activeElement);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (!item) {
      if (document.activeElement === sheet && (step || event.key === "Enter")) {
        event.preventDefault();
        go(last);
      }
      return;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      if (item.edges && cameFrom) go(cameFrom);
      else { light(null); sheet.focus(); }
      return;
    }
    if (!step) return;
    event.preventDefault();
    const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    if (item.edges) {
      if (sideways) go(alongArrow(item, event.key));
      else go(next((cameFrom ?? item.from ?? item.to).arrows, item, step));
    } else if (sideways) {
      const place = boxes.indexOf(item) + step;
      if (place >= 0 && place < boxes.length) go(boxes[place]);
    } else if (item.arrows.length) {
      cameFrom = item;
      go(step > 0 ? item.arrows[0] : item.arrows.at(-1));
    }
  });

  sheet.addEventListener("focusout", (event) => {
    if (!sheet.contains(event.relatedTarget)) light(null);
  });
  for (const item of [...boxes, ...arrows]) {
    item.element.addEventListener("pointerenter", () => light(item));
    item.element.addEventListener("pointerleave", () => light(null));
  }

  // The words of an arrow: a copy of its rows. A row on another page of the table is a plain link.
  for (const arrow of arrows) {
    arrow.element.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const number = arrow.element.id.replace("link-", "");
      const rows = [...document.querySelectorAll(`tr[data-arrow="${CSS.escape(number)}"]`)];
      if (rows.length < arrow.edges.length) return;
      event.preventDefault();
      open(arrow, number, rows);
    });
  }

  function open(arrow, number, rows) {
    panel.replaceChildren();
    const heading = document.createElement("h2");
    const [citing, , cited] = rows[0].querySelectorAll("th, td");
    heading.textContent = `Arrow ${number}: ${citing.textContent.trim()} → ${cited.querySelector("a")?.textContent ?? ""}`;
    panel.append(heading);
    for (const row of rows) {
      const cells = row.querySelectorAll("th, td");
      const how = document.createElement("p");
      how.append(...[...cells[0].cloneNode(true).childNodes], " ", ...[...cells[1].cloneNode(true).childNodes], " → ", ...[...cells[2].cloneNode(true).childNodes]);
      for (const each of how.querySelectorAll("br")) each.replaceWith(" ");
      panel.append(how, ...[...cells[3].cloneNode(true).childNodes]);
      const there = document.createElement("a");
      there.href = `#${row.id}`;
      there.textContent = "This link in the table";
      panel.append(there);
    }
    const close = document.createElement("button");
    close.type = "button";
    close.className = "quiet";
    close.textContent = "Close";
    const shut = () => { panel.hidden = true; go(arrow); };
    close.addEventListener("click", shut);
    panel.onkeydown = (event) => { if (event.key === "Escape") shut(); };
    const line = document.createElement("p");
    line.append(close);
    panel.append(line);
    panel.hidden = false;
    panel.focus();
    panel.scrollIntoView({ block: "nearest" });
  }
}
