(() => {
"use strict";

/* ---------- What the page shows ---------- */

const data = JSON.parse(document.getElementById("data").textContent);
const { entities, links, words, kinds, language } = data;
const byId = (id) => document.getElementById(id);
const state = { selected: null, hovered: null, hiddenKinds: new Set(), trail: [], touched: false };
const links_of = entities.map(() => []);
links.forEach((link, rank) => {
  links_of[link.from].push(rank);
  if (link.to !== link.from) links_of[link.to].push(rank);
});

const say = (key, values = {}) =>
  Object.entries(values).reduce((text, [name, value]) => text.split(`{${name}}`).join(value), words[key] ?? key);
const plural = (key, count) => say(`${key}.${count <= 1 ? "one" : "many"}`, { count: number(count) });
const pair = (name, value) => say("label.pair", { name, value });
const number = (value) => new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(value);
const percent = (value) => new Intl.NumberFormat(language, { style: "percent" }).format(value);
const nameOf = (entity) => String(entity.facts.title || entity.facts.label);
const other = (link, node) => (link.from === node ? link.to : link.from);

/** Writes 2024-10-03 as people do; what is not a day stays as it is written. */
function day(written, month = "long") {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return String(written);
  const when = new Date(`${written}T00:00:00Z`);
  if (Number.isNaN(when.getTime())) return String(written);
  const said = new Intl.DateTimeFormat(language, { day: "numeric", month, year: "numeric", timeZone: "UTC" }).format(when);
  return language === "fr" ? said.replace(/^1 /, "1er ") : said;
}

/** Letters without case and accents, with œ and æ opened, for comparing what is typed. */
const fold = (text) =>
  String(text).normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
    .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/[’‘ʼ]/g, "'").replace(/[\u2010-\u2014]/g, "-").replace(/\s+/g, " ");

/** An address of the web, or nothing: no other scheme ever becomes a link. */
function webAddress(written) {
  try {
    const address = new URL(written);
    return address.protocol === "https:" || address.protocol === "http:" ? address : null;
  } catch {
    return null;
  }
}

/* ---------- Making elements: text is only ever text ---------- */

function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function drawing(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const GLYPHS = {
  dot: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z",
  square: "M2.2 2.2h11.6v11.6H2.2z",
  diamond: "M8 .6 15.4 8 8 15.4.6 8z",
  triangle: "M8 1.5 15.2 14H.8z",
  triangleDown: "M8 14.5.8 2h14.4z",
  hexagon: "M4.3 1.5h7.4L15.4 8l-3.7 6.5H4.3L.6 8z",
  star: "m8 .8 2.1 4.9 5.2.4-4 3.4 1.3 5.2L8 11.9l-4.6 2.8 1.3-5.2-4-3.4 5.2-.4z",
};

const glyph = (kind) =>
  drawing("svg", { class: "glyph", viewBox: "0 0 16 16", "aria-hidden": "true", fill: `var(--${kind})`, stroke: `var(--${kind}-rim)` },
    drawing("path", { d: GLYPHS[data.shapes[kind]], "stroke-linejoin": "round" }));

const icon = (path) => drawing("svg", { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true" }, drawing("path", { d: path }));

/* ---------- Colours ---------- */

let colours = {};

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  colours = { sans: read("sans") };
  for (const name of ["paper", "ink", "soft", "accent", "edge", "edge-cites", "edge-lit"]) colours[name] = read(name);
  for (const kind of kinds) colours[kind] = { background: read(kind), border: read(`${kind}-rim`) };
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  readColours();
  if (network) paint();
}

/* ---------- The network ---------- */

let network = null;
let nodes = null;
let edges = null;
const painted = { nodes: [], edges: [] };
const canvas = byId("canvas");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const narrow = matchMedia("(max-width: 760px)");
const animation = () => (calm.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });
const isVisible = (node) => !state.hiddenKinds.has(entities[node].kind);
const visibleNodes = () => entities.map((_, node) => node).filter(isVisible);
const linkIsVisible = (link) => isVisible(link.from) && isVisible(link.to);

function home(node) {
  const { x, y, tall } = data.nodes[node];
  const upright = canvas.clientHeight > canvas.clientWidth;
  return upright ? { x: tall[0], y: tall[1] } : { x, y };
}

function start() {
  const place = (entry) => ({ id: entry.id, shape: entry.shape, size: entry.size, ...home(entry.id) });
  nodes = new vis.DataSet(data.nodes.map(place));
  edges = new vis.DataSet(data.edges.map(({ id, from, to }) => ({ id, from, to })));
  network = new vis.Network(canvas, { nodes, edges }, data.options);
  network.on("beforeDrawing", drawHalo);
  network.on("afterDrawing", drawLabels);
  network.on("click", ({ pointer }) => {
    const node = nodeAt(pointer.DOM);
    if (node === null) clear();
    else select(node);
  });
  network.on("zoom", () => { state.touched = true; });
  network.on("dragStart", () => { state.touched = true; hideTip(); });
  new ResizeObserver(() => { if (!state.touched) { goHome(); fit(false); } }).observe(canvas);
  canvas.addEventListener("pointermove", hover);
  canvas.addEventListener("pointerleave", () => setHovered(null));
  canvas.addEventListener("keydown", onCanvasKey);
  paint();
  fit(false);
}

function goHome() {
  nodes.update(data.nodes.map(({ id }) => ({ id, ...home(id) })));
}

/** The nodes in the light: those beside the one in question; every node when there is none. */
function lit() {
  const centre = state.hovered ?? state.selected;
  if (centre === null) return null;
  return new Set([centre, ...links_of[centre].filter((rank) => linkIsVisible(links[rank])).map((rank) => other(links[rank], centre))]);
}

/** Gives each node and edge the look that the state asks for, and tells vis-network what changed. */
function paint() {
  const light = lit();
  const centre = state.hovered ?? state.selected;
  update(nodes, painted.nodes, entities.map((entity, node) => ({
    id: node,
    hidden: !isVisible(node),
    opacity: !light || light.has(node) ? 1 : 0.14,
    color: colours[entity.kind],
    borderWidth: node === centre ? 2.5 : 1.2,
  })));
  update(edges, painted.edges, links.map((link, rank) => {
    const near = centre !== null && (link.from === centre || link.to === centre);
    const cites = link.kind === "cites";
    return {
      id: rank,
      hidden: !linkIsVisible(link),
      color: { color: near && !cites ? colours["edge-lit"] : colours[cites ? "edge-cites" : "edge"], opacity: near ? 0.95 : light ? 0.12 : cites ? 0.75 : 0.55 },
      width: (cites ? 1.7 : 0.9) + (near ? 0.6 : 0),
      dashes: link.kind === "awaitedFrom" || link.kind.startsWith("transferred") ? [5, 5] : false,
    };
  }));
  network.redraw();
}

function update(set, before, wanted) {
  const changed = wanted.filter((entry, rank) => {
    const written = JSON.stringify(entry);
    const same = before[rank] === written;
    before[rank] = written;
    return !same;
  });
  if (changed.length) set.update(changed);
}

/* ---------- Labels: ours, always of a readable size, never one over another ---------- */

let drawnLabels = [];

function drawHalo(context) {
  if (state.selected === null || !isVisible(state.selected)) return;
  const { x, y } = network.getPosition(state.selected);
  const radius = data.nodes[state.selected].size + 7 / network.getScale();
  context.save();
  context.globalAlpha = 0.22;
  context.fillStyle = colours[entities[state.selected].kind].background;
  context.beginPath();
  context.arc(x, y, radius + 3, 0, 2 * Math.PI);
  context.fill();
  context.restore();
}

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Draws as many labels as there is room for, those of the nodes in the light first. */
function drawLabels(context) {
  const scale = network.getScale();
  const size = 12 * Math.min(1.35, Math.max(1, Math.sqrt(scale)));
  const light = lit();
  const centre = state.hovered ?? state.selected;
  const middle = network.getViewPosition();
  const toScreen = ({ x, y }) => ({ x: (x - middle.x) * scale + canvas.clientWidth / 2, y: (y - middle.y) * scale + canvas.clientHeight / 2 });
  const toWorld = (x, y) => ({ x: (x - canvas.clientWidth / 2) / scale + middle.x, y: (y - canvas.clientHeight / 2) / scale + middle.y });
  const candidates = visibleNodes().filter((node) => !light || light.has(node));
  const marks = candidates.map((node) => ({ node, radius: data.nodes[node].size * scale, ...toScreen(network.getPosition(node)) }));
  const taken = marks.map(({ node, x, y, radius }) => ({ node, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
  taken.push(obstacle(byId("zoom")));
  const rank = ({ node }) => (node === centre ? -1e6 : -links_of[node].length - (entities[node].kind === "body" ? 3 : 0));
  drawnLabels = [];
  context.save();
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  for (const mark of marks.sort((a, b) => rank(a) - rank(b) || a.node - b.node)) {
    const strong = mark.node === centre || entities[mark.node].kind === "body";
    const font = `${strong ? 600 : 400} ${size / scale}px ${colours.sans}`;
    context.font = font;
    const lines = data.nodes[mark.node].label.split("\n");
    const width = Math.max(...lines.map((line) => context.measureText(line).width)) * scale;
    const box = roomFor(mark, width, lines.length * size * 1.15, taken, mark.node === centre);
    if (!box) continue;
    taken.push(box);
    drawnLabels.push(box);
    context.lineWidth = 3.5 / scale;
    context.strokeStyle = colours.paper;
    context.fillStyle = colours.ink;
    lines.forEach((line, row) => {
      const { x, y } = toWorld((box.left + box.right) / 2, box.top + size * (0.92 + 1.15 * row));
      context.strokeText(line, x, y);
      context.fillText(line, x, y);
    });
  }
  context.restore();
}

function obstacle(element) {
  const { offsetLeft: left, offsetTop: top } = element;
  return { node: null, left, top, right: left + element.offsetWidth, bottom: top + element.offsetHeight };
}

/** The first free place beside a node: below, above, right, left, then aslant. */
function roomFor({ node, x, y, radius }, width, height, taken, always) {
  const at = (left, top) => ({ node, left, right: left + width, top, bottom: top + height });
  const places = [
    at(x - width / 2, y + radius + 2), at(x - width / 2, y - radius - 3 - height),
    at(x + radius + 4, y - height / 2), at(x - radius - 4 - width, y - height / 2),
    at(x + radius * 0.6, y + radius * 0.6), at(x - radius * 0.6 - width, y + radius * 0.6),
    at(x + radius * 0.6, y - radius * 0.6 - height), at(x - radius * 0.6 - width, y - radius * 0.6 - height),
  ];
  const free = (box) => box.left > 2 && box.right < canvas.clientWidth - 2 && box.top > 2 && box.bottom < canvas.clientHeight - 2 && !taken.some((one) => one.node !== node && overlap(box, one));
  return places.find(free) ?? (always ? places[0] : null);
}

/* ---------- Looking around ---------- */

/** What the panel covers of the stage, in pixels. */
function covered() {
  const panel = byId("panel");
  if (panel.hidden) return { right: 0, bottom: 0 };
  return narrow.matches ? { right: 0, bottom: panel.offsetHeight } : { right: panel.offsetWidth + 14, bottom: 0 };
}

/** Frames these nodes, or all that are visible, in what the panel leaves free. */
function fit(animate = true, some = visibleNodes(), most = 1.5) {
  if (!network || !some.length) return;
  const { right, bottom } = covered();
  const places = network.getPositions(some);
  const xs = some.map((node) => places[node].x);
  const ys = some.map((node) => places[node].y);
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const width = canvas.clientWidth - right - (narrow.matches ? 60 : 150);
  const height = canvas.clientHeight - bottom - 84;
  const scale = Math.max(0.05, Math.min(most, width / Math.max(1, east - west), height / Math.max(1, south - north)));
  network.moveTo({
    position: { x: (west + east) / 2, y: (north + south) / 2 },
    scale,
    offset: { x: -right / 2, y: -bottom / 2 - 6 },
    animation: animate && animation(),
  });
}

function zoom(factor) {
  if (!network) return;
  state.touched = true;
  network.moveTo({ scale: Math.min(4, Math.max(0.05, network.getScale() * factor)), animation: animation() });
}

/** Moves so that a node is seen; one that is seen already stays where it is. */
function reveal(node) {
  const { right, bottom } = covered();
  const position = network.getPosition(node);
  const { x, y } = network.canvasToDOM(position);
  if (x > 40 && y > 40 && x < canvas.clientWidth - right - 40 && y < canvas.clientHeight - bottom - 40) return;
  state.touched = true;
  network.moveTo({ position, scale: network.getScale(), offset: { x: -right / 2, y: -bottom / 2 }, animation: animation() });
}

/** Moves so that a node is seen with all that it is linked to. */
function frame(node) {
  state.touched = true;
  fit(true, [node, ...links_of[node].map((rank) => other(links[rank], node)).filter(isVisible)], 1.15);
}

function nodeAt(point) {
  const node = network.getNodeAt(point);
  if (node !== undefined) return node;
  const label = drawnLabels.find((box) => point.x >= box.left && point.x <= box.right && point.y >= box.top && point.y <= box.bottom);
  return label ? label.node : null;
}

function hover(event) {
  if (event.pointerType === "touch" || event.buttons) return;
  const frame = canvas.getBoundingClientRect();
  const point = { x: event.clientX - frame.left, y: event.clientY - frame.top };
  const node = nodeAt(point);
  setHovered(node);
  const edge = node === null ? network.getEdgeAt(point) : undefined;
  if (node !== null) showTip(point, nameOf(entities[node]), say(`kind.${entities[node].kind}.one`));
  else if (edge !== undefined && !edges.get(edge).hidden) showLinkTip(point, links[edge]);
  else hideTip();
}

function setHovered(node) {
  if (node === null) hideTip();
  if (node === state.hovered) return;
  state.hovered = node;
  canvas.classList.toggle("on-node", node !== null);
  paint();
}

function showLinkTip(point, link) {
  const ends = `${nameOf(entities[link.from])} → ${nameOf(entities[link.to])}`;
  showTip(point, link.quote ? say("label.quote", { quote: link.quote }) : ends, linkName(link.kind, "out"), Boolean(link.quote));
}

function showTip({ x, y }, text, what, quoted = false) {
  const tip = byId("tip");
  tip.replaceChildren(make("span", { class: "what" }, what), make("span", { class: quoted ? "said" : "" }, text));
  tip.hidden = false;
  const left = Math.max(8, Math.min(x + 14, canvas.clientWidth - tip.offsetWidth - 8));
  const top = y > tip.offsetHeight + 26 ? y - tip.offsetHeight - 18 : y + 26;
  tip.style.transform = `translate(${left}px, ${top}px)`;
}

function hideTip() { byId("tip").hidden = true; }

/* ---------- Choosing ---------- */

function select(node, { move = reveal, back = false, focusPanel = false } = {}) {
  if (state.selected !== null && state.selected !== node && !back) state.trail.push(state.selected);
  state.selected = node;
  state.hovered = null;
  hideTip();
  if (!isVisible(node)) setKind(entities[node].kind, true);
  showPanel(node);
  if (network) {
    paint();
    move(node);
  }
  byId("said").textContent = pair(say(`kind.${entities[node].kind}.one`), nameOf(entities[node]));
  remember(entities[node].iri);
  if (focusPanel) byId("panel").focus({ preventScroll: true });
}

function clear() {
  state.selected = state.hovered = null;
  state.trail = [];
  byId("panel").hidden = true;
  byId("panel").replaceChildren();
  closeSuggestions();
  hideTip();
  if (network) paint();
  remember("");
}

/** Keeps the choice in the address, so that it can be sent to someone. */
function remember(iri) {
  try {
    history.replaceState(null, "", iri ? `#${encodeURIComponent(iri)}` : location.pathname + location.search);
  } catch { /* A page inside another has no history of its own. */ }
}

function chosenByAddress() {
  try {
    const node = entities.findIndex(({ iri }) => iri === decodeURIComponent(location.hash.slice(1)));
    return node < 0 ? null : node;
  } catch {
    return null;
  }
}

/* ---------- The panel ---------- */

const NOT_FACTS = new Set(["kind", "label", "page", "text", "title", "family_name", "short"]);
const FIRST_FACTS = ["date", "number", "journal_page", "status", "government", "portfolio", "acronym", "body_kind"];
const CONTEXT = 110;
const SHOWN = 12;
const LINK_ORDER = ["asker", "askerGroup", "askerConstituency", "addressee", "transferredFrom", "transferredTo", "awaitedFrom", "answer", "answeredBy", "cites"];
const linkName = (kind, way) => words[`edge.${kind}.${way}`] ?? kind;

function showPanel(node) {
  const entity = entities[node];
  const panel = byId("panel");
  panel.replaceChildren(panelBar(entity), make("div", { class: "inside" },
    make("h2", {}, nameOf(entity)),
    nameOf(entity) === String(entity.facts.label) ? null : make("p", { class: "under" }, String(entity.facts.label)),
    factList(entity),
    pageLink(entity),
    ...neighbourSections(node),
    textSection(node),
  ));
  panel.hidden = false;
  panel.scrollTop = 0;
}

function panelBar(entity) {
  const close = make("button", { type: "button", "aria-label": say("action.close"), title: say("action.close"), onclick: () => { clear(); canvas.focus({ preventScroll: true }); } }, icon("M5 5l10 10M15 5 5 15"));
  const back = state.trail.length
    ? make("button", { type: "button", "aria-label": say("action.back"), title: say("action.back"), onclick: () => select(state.trail.pop(), { move: frame, back: true, focusPanel: true }) }, icon("M12 4.5 6.5 10l5.5 5.5"))
    : null;
  return make("div", { class: "bar" }, make("span", { class: "kind" }, glyph(entity.kind), say(`kind.${entity.kind}.one`)), back, close);
}

function factList(entity) {
  const names = Object.keys(entity.facts).filter((name) => !NOT_FACTS.has(name));
  const rankOf = (name) => (FIRST_FACTS.includes(name) ? FIRST_FACTS.indexOf(name) : FIRST_FACTS.length);
  const rows = names.sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))
    .flatMap((name) => [make("dt", {}, words[`attr.${entity.kind}.${name}`] ?? words[`attr.${name}`] ?? name.replace(/_/g, " ")), make("dd", {}, factValue(name, entity.facts[name]))]);
  rows.push(make("dt", {}, say("attr.iri")), make("dd", { class: "iri" }, entity.iri));
  return make("dl", { class: "facts" }, ...rows);
}

function factValue(name, value) {
  if (name === "status") return make("span", { class: `badge ${Object.hasOwn(words, `status.${value}`) ? value : ""}` }, words[`status.${value}`] ?? String(value));
  if (name === "confidence" && typeof value === "number") return percent(value);
  if (typeof value === "boolean") return say(value ? "label.yes" : "label.no");
  if (typeof value === "number") return number(value);
  return words[`${name}.${value}`] ?? day(value);
}

function pageLink(entity) {
  const address = entity.page ? webAddress(entity.page) : null;
  if (!address) return null;
  return make("a", { class: "away", href: address.href, target: "_blank", rel: "noopener noreferrer" },
    say("label.link", { host: address.hostname.replace(/^www\./, "") }), icon("M8 5h7v7M15 5l-9.5 9.5"));
}

/** The neighbours, grouped by kind of link and by which way it goes. */
function neighbourSections(node) {
  const groups = new Map();
  for (const rank of links_of[node]) {
    const link = links[rank];
    const key = `${link.from === node ? "out" : "in"} ${link.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), link]);
  }
  const order = (key) => { const place = LINK_ORDER.indexOf(key.split(" ")[1]); return (key.startsWith("in") ? 100 : 0) + (place < 0 ? 50 : place); };
  const ties = make("dl", { class: "ties" });
  const sections = [];
  for (const key of [...groups.keys()].sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1))) {
    const near = groups.get(key).sort((a, b) => compareNear(entities[other(a, node)], entities[other(b, node)]));
    const title = linkName(near[0].kind, key.split(" ", 1)[0]);
    const single = near.length === 1 && !near[0].quote;
    if (single) ties.append(make("dt", {}, title), make("dd", {}, nearButton(other(near[0], node))));
    else sections.push(neighbourSection(title, near, node));
  }
  return ties.children.length ? [make("section", {}, ties), ...sections] : sections;
}

/** Questions from the latest to the first, others by name. */
function compareNear(a, b) {
  const dates = String(b.facts.date ?? "").localeCompare(String(a.facts.date ?? ""));
  return (a.kind === "question" && b.kind === "question" ? dates : 0) || nameOf(a).localeCompare(nameOf(b), language);
}

function neighbourSection(title, near, node) {
  const list = make("ul");
  const show = (some) => list.append(...some.map((link) => make("li", {}, nearButton(other(link, node)), proof(link, node))));
  show(near.slice(0, SHOWN));
  const rest = near.slice(SHOWN);
  const more = rest.length
    ? make("button", { type: "button", class: "more", onclick: (event) => { show(rest); event.currentTarget.remove(); } }, say("action.more", { count: number(rest.length) }))
    : null;
  return make("section", {}, make("h3", {}, title, near.length > 1 ? make("span", { class: "count" }, number(near.length)) : null), list, more);
}

function nearButton(node) {
  const entity = entities[node];
  const when = entity.kind === "question" && entity.facts.date ? make("span", { class: "when" }, day(entity.facts.date, "short")) : null;
  return make("button", { type: "button", class: "near", onclick: () => visit(node) }, glyph(entity.kind), make("span", { class: "name" }, nameOf(entity)), when);
}

function visit(node) {
  select(node, { move: frame, focusPanel: true });
}

/** The words that prove a link: in their context when the reader comes from the body. */
function proof(link, node) {
  if (!link.quote) return null;
  const remarks = [link.part === "answer" ? say("label.in_answer") : "", typeof link.confidence === "number" ? say("label.confidence", { percent: percent(link.confidence) }) : ""];
  const sure = make("span", { class: "sure" }, ` ${remarks.filter(Boolean).join(" · ")}`);
  if (link.at === undefined || link.from === node) {
    const [before, after] = say("label.quote").split("{quote}");
    return make("p", { class: "proof" }, before, make("mark", {}, link.quote), after, sure);
  }
  const text = String(entities[link.from].facts.text);
  const end = link.at + link.quote.length;
  const [before, after] = [text.slice(Math.max(0, link.at - CONTEXT), link.at), text.slice(end, end + CONTEXT)];
  const lead = link.at > CONTEXT ? `… ${before.slice(before.indexOf(" ") + 1)}` : before;
  const tail = end + CONTEXT < text.length ? `${after.slice(0, Math.max(after.lastIndexOf(" "), 0))} …` : after;
  return make("p", { class: "proof" }, lead, make("mark", {}, link.quote), tail, " ", sure);
}

function textSection(node) {
  const entity = entities[node];
  if (!entity.facts.text) return null;
  const name = words[`label.text.${entity.kind}`] ?? say("label.text.other");
  return make("section", {}, make("details", { open: "" }, make("summary", {}, name), make("div", { class: "text" }, ...markedText(node))));
}

/** The text with each quotation marked; a mark leads to the body it names. */
function markedText(node) {
  const text = String(entities[node].facts.text);
  const quoted = links_of[node].map((rank) => links[rank]).filter((link) => link.from === node && link.at !== undefined).sort((a, b) => a.at - b.at);
  const parts = [];
  let done = 0;
  for (const link of quoted) {
    if (link.at < done) continue;
    parts.push(text.slice(done, link.at), make("mark", { tabindex: "0", role: "button", title: nameOf(entities[link.to]), onclick: () => visit(link.to), onkeydown: (event) => { if (event.key === "Enter") visit(link.to); } }, link.quote));
    done = link.at + link.quote.length;
  }
  return [...parts, text.slice(done)];
}

/* ---------- The legend ---------- */

const countOf = (kind) => entities.filter((entity) => entity.kind === kind).length;

function buildLegend() {
  const buttons = kinds.filter(countOf).map((kind) =>
    make("button", { type: "button", "data-kind": kind, "aria-pressed": "true", onclick: () => setKind(kind, state.hiddenKinds.has(kind)) },
      glyph(kind), say(`kind.${kind}.many`), make("span", { class: "count" }, number(countOf(kind)))));
  const all = make("button", { type: "button", class: "all", hidden: "", onclick: showAll }, say("action.all"));
  byId("legend").append(...buttons, all);
  byId("legend").hidden = !buttons.length;
}

function setKind(kind, shown) {
  if (shown) state.hiddenKinds.delete(kind);
  else state.hiddenKinds.add(kind);
  if (state.selected !== null && !isVisible(state.selected)) clear();
  for (const button of byId("legend").querySelectorAll("[data-kind]")) button.setAttribute("aria-pressed", String(!state.hiddenKinds.has(button.dataset.kind)));
  byId("legend").querySelector(".all").hidden = !state.hiddenKinds.size;
  for (const part of byId("list").querySelectorAll("[data-kind]")) part.hidden = state.hiddenKinds.has(part.dataset.kind);
  if (network) paint();
}

function showAll() {
  for (const kind of [...state.hiddenKinds]) setKind(kind, true);
}

/* ---------- The search ---------- */

const MOST = 8;
const datesOf = ({ facts: { date } }) => (date ? [date, day(date), day(date, "short")] : []);
const index = entities.map((entity) => ({
  names: [entity.facts.acronym, nameOf(entity), entity.facts.label, entity.facts.number, ...datesOf(entity)].filter(Boolean).map(fold),
  text: fold(entity.facts.text ?? ""),
}));
let found = [];
let active = -1;

/** How well an entity fits what was typed: lower is better, null is not at all. */
function fitness({ names, text }, wanted) {
  if (names.includes(wanted)) return 0;
  if (names.some((name) => name.startsWith(wanted))) return 1;
  if (names.some((name) => name.includes(` ${wanted}`) || name.includes(`'${wanted}`))) return 2;
  if (names.some((name) => name.includes(wanted))) return 3;
  const all = wanted.split(" ");
  if (all.every((word) => names.some((name) => name.includes(word)))) return 4;
  return wanted.length > 2 && text.includes(wanted) ? 5 : null;
}

function search(typed) {
  const wanted = fold(typed).trim();
  if (!wanted) return [];
  return index.map((entry, node) => ({ node, score: fitness(entry, wanted) })).filter(({ score }) => score !== null)
    .sort((a, b) => a.score - b.score || links_of[b.node].length - links_of[a.node].length || a.node - b.node);
}

function suggest() {
  const input = byId("search");
  const results = search(input.value);
  found = results.slice(0, MOST);
  active = found.length ? 0 : -1;
  const rows = found.map(({ node, score }, rank) => make("li", { id: `suggestion-${rank}`, role: "option", "aria-selected": String(rank === active), onpointerdown: (event) => { event.preventDefault(); choose(rank); } },
    glyph(entities[node].kind), make("span", { class: "name" }, nameOf(entities[node])), make("span", { class: "what" }, score === 5 ? say("search.text") : entities[node].facts.acronym ?? say(`kind.${entities[node].kind}.one`))));
  const empty = input.value.trim() && !rows.length ? [make("li", { class: "none", role: "presentation" }, say("search.none"))] : [];
  byId("suggestions").replaceChildren(...rows, ...empty);
  byId("suggestions").hidden = !rows.length && !empty.length;
  input.setAttribute("aria-expanded", String(rows.length > 0));
  byId("said").textContent = input.value.trim() ? plural("count.results", results.length) : "";
  pointAt(active);
}

function pointAt(rank) {
  active = rank;
  const options = [...byId("suggestions").querySelectorAll("[role=option]")];
  options.forEach((option, place) => option.setAttribute("aria-selected", String(place === rank)));
  if (options[rank]) {
    byId("search").setAttribute("aria-activedescendant", options[rank].id);
    options[rank].scrollIntoView({ block: "nearest" });
  } else byId("search").removeAttribute("aria-activedescendant");
}

function choose(rank) {
  if (!found[rank]) return;
  const { node } = found[rank];
  byId("search").value = nameOf(entities[node]);
  closeSuggestions();
  select(node, { move: frame });
}

function closeSuggestions() {
  byId("suggestions").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
  byId("search").removeAttribute("aria-activedescendant");
}

function onSearchKey(event) {
  const open = !byId("suggestions").hidden;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!open) suggest();
    else if (found.length) pointAt((active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
  } else if (event.key === "Enter") choose(active);
  else if (event.key === "Escape" && (open || event.currentTarget.value)) {
    event.currentTarget.value = "";
    closeSuggestions();
    event.stopPropagation();
  } else return;
  event.preventDefault();
}

/* ---------- The keyboard ---------- */

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The nearest visible node in a direction, those straight ahead preferred. */
function towards([dx, dy]) {
  const here = network.getPosition(state.selected);
  const ahead = visibleNodes().filter((node) => node !== state.selected).map((node) => {
    const { x, y } = network.getPosition(node);
    const forward = (x - here.x) * dx + (y - here.y) * dy;
    const aside = Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx);
    return { node, forward, cost: forward + 2 * aside };
  }).filter(({ forward, cost }) => forward > 0 && cost < 4 * forward + 200);
  return ahead.sort((a, b) => a.cost - b.cost)[0]?.node;
}

function onCanvasKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (ARROWS[event.key]) {
    const next = state.selected === null ? visibleNodes()[0] : towards(ARROWS[event.key]);
    if (next !== undefined) select(next);
  } else if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") fit();
  else if (event.key === "Enter" && state.selected !== null) byId("panel").focus();
  else return;
  event.preventDefault();
}

function onPageKey(event) {
  if (event.key === "Escape") {
    clear();
    if (byId("list").hidden) canvas.focus({ preventScroll: true });
  }
  if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
    byId("search").focus();
    event.preventDefault();
  }
}

/* ---------- The list: the same content in words ---------- */

function buildList() {
  byId("list").append(make("div", { class: "column" }, ...kinds.filter(countOf).map((kind) => {
    const members = entities.map((entity, node) => ({ entity, node })).filter(({ entity }) => entity.kind === kind).sort((a, b) => compareNear(a.entity, b.entity));
    return make("details", { "data-kind": kind, ...(kind === "question" || entities.length < 40 ? { open: "" } : {}) },
      make("summary", {}, glyph(kind), say(`kind.${kind}.many`), make("span", { class: "count" }, number(members.length))),
      make("ul", {}, ...members.map(({ node }) => make("li", {}, nearButton(node), ...listFacts(node)))));
  })));
}

function listFacts(node) {
  const outward = new Map();
  for (const rank of links_of[node]) {
    const link = links[rank];
    if (link.from === node) outward.set(link.kind, [...(outward.get(link.kind) ?? []), nameOf(entities[link.to])]);
  }
  const order = (kind) => (LINK_ORDER.indexOf(kind) + 99) % 99;
  const said = [...outward.keys()].sort((a, b) => order(a) - order(b)).map((kind) => make("p", {}, pair(linkName(kind, "out"), outward.get(kind).join(", "))));
  const inward = links_of[node].length - [...outward.values()].flat().length;
  return said.length ? said : [make("p", {}, plural("count.links", inward))];
}

function showList(shown) {
  byId("list").hidden = !shown;
  byId("stage").inert = shown;
  byId("show-list").setAttribute("aria-pressed", String(shown));
  byId("show-graph").setAttribute("aria-pressed", String(!shown));
  if (shown) byId("list").focus({ preventScroll: true });
}

/* ---------- The picture ---------- */

const CAPTION = 54;

/** The canvas as it stands, on the colour of the page, with the title above and the source below. */
function picture() {
  const drawn = canvas.querySelector("canvas");
  const ratio = drawn.width / canvas.clientWidth;
  const sheet = make("canvas");
  sheet.width = drawn.width;
  sheet.height = drawn.height + Math.round(2 * CAPTION * ratio);
  const context = sheet.getContext("2d");
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(drawn, 0, Math.round(CAPTION * ratio));
  context.scale(ratio, ratio);
  const width = canvas.clientWidth - 40;
  context.fillStyle = colours.ink;
  context.font = `600 20px ${getComputedStyle(document.querySelector("h1")).fontFamily}`;
  context.fillText(data.title, 20, 34, width);
  context.fillStyle = colours.soft;
  context.font = `12px ${colours.sans}`;
  const foot = [document.querySelector(".note").textContent, document.querySelector(".source").textContent].filter(Boolean).join(" · ");
  context.fillText(foot, 20, canvas.clientHeight + CAPTION + 32, width);
  return sheet;
}

function download() {
  if (!network) return;
  picture().toBlob((blob) => {
    const address = URL.createObjectURL(blob);
    const link = make("a", { href: address, download: `${fold(data.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "senagraph"}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }, "image/png");
}

/* ---------- Beginning ---------- */

function reset() {
  state.touched = false;
  byId("search").value = "";
  clear();
  showAll();
  if (network) { goHome(); fit(); }
}

function listen() {
  const on = (id, action) => byId(id).addEventListener("click", action);
  on("zoom-in", () => zoom(1.4));
  on("zoom-out", () => zoom(1 / 1.4));
  on("fit", () => fit());
  on("reset", reset);
  on("png", download);
  on("theme", () => setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
  on("show-list", () => showList(true));
  on("show-graph", () => showList(false));
  byId("search").addEventListener("input", suggest);
  byId("search").addEventListener("keydown", onSearchKey);
  byId("search").addEventListener("blur", closeSuggestions);
  document.addEventListener("keydown", onPageKey);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => setTheme(dark.matches ? "dark" : "light"));
  setTheme(dark.matches ? "dark" : "light");
}

listen();
buildLegend();
buildList();
if (entities.length) start();
else {
  for (const id of ["zoom", "canvas"]) byId(id).hidden = true;
  for (const id of ["png", "search"]) byId(id).disabled = true;
  document.querySelector(".hint").hidden = true;
  document.querySelector("footer").hidden = !document.querySelector("footer").textContent.replace(say("hint.start"), "").trim();
  byId("empty").hidden = false;
}
const first = chosenByAddress() ?? data.focus;
if (first !== null) select(first, { move: frame });

/** What tests and the curious may ask; nothing here changes the page. */
window.senagraph = Object.freeze({
  visibleNodeCount: () => (nodes ? nodes.get({ filter: (node) => !node.hidden }).length : 0),
  visibleEdgeCount: () => (edges ? edges.get({ filter: (edge) => !edge.hidden }).length : 0),
  selected: () => (state.selected === null ? null : entities[state.selected].iri),
  scale: () => (network ? network.getScale() : null),
  positionOf: (iri) => network.canvasToDOM(network.getPosition(entities.findIndex((entity) => entity.iri === iri))),
  labels: () => drawnLabels.map(({ node, left, right, top, bottom }) => ({ iri: entities[node].iri, left, right, top, bottom })),
  search: (typed) => search(typed).map(({ node }) => entities[node].iri),
});
})();
