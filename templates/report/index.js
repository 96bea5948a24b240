"use strict";
/* Filters and sorts the entries, keeps the choice in the address (#q=..&status=..), and tells their age as of today. */
(() => {
  const DAY = 86400000;
  const form = document.getElementById("filters");
  const box = form.elements.q;
  const list = document.getElementById("entries");
  const count = document.getElementById("count");
  const none = document.getElementById("none");
  const button = document.getElementById("reset");
  const boxes = Array.from(form.querySelectorAll("input[name=status]"));
  const entries = Array.from(list.children, (element, place) => ({
    element,
    place,
    ...element.dataset,
    changes: Number(element.dataset.changes),
    text: plain(Array.from(element.querySelectorAll("[data-find]"), (part) => part.textContent).join(" ")),
  }));
  const byPair = (a, b) => a.pair.localeCompare(b.pair, "en") || a.place - b.place;
  const orders = {
    "": (a, b) => a.place - b.place,
    pair: byPair,
    age: (a, b) => (a.day || "9").localeCompare(b.day || "9") || byPair(a, b),
    changes: (a, b) => b.changes - a.changes || byPair(a, b),
  };

  /* Small letters without accents, so that "cote" finds "Côte". */
  function plain(text) {
    return text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
  }

  function wanted() {
    return {
      words: plain(box.value).split(/\s+/).filter(Boolean),
      statuses: new Set(boxes.filter((one) => one.checked).map((one) => one.value)),
      audience: form.elements.audience.value,
      lang: form.elements.lang.value,
    };
  }

  function matches(entry, want) {
    return (
      want.statuses.has(entry.status) &&
      (!want.audience || want.audience === entry.audience) &&
      (!want.lang || want.lang === entry.lang) &&
      want.words.every((word) => entry.text.includes(word))
    );
  }

  function show() {
    const want = wanted();
    let shown = 0;
    for (const entry of entries) {
      const fits = matches(entry, want);
      entry.element.hidden = !fits;
      shown += fits;
    }
    const all = `${entries.length.toLocaleString("en")} brief${entries.length === 1 ? "" : "s"}`;
    count.textContent = shown === entries.length ? all : `${shown.toLocaleString("en")} of ${all}`;
    none.hidden = shown > 0;
  }

  let order = "";
  function sort() {
    if (form.elements.sort.value === order) return;
    order = form.elements.sort.value;
    list.append(...[...entries].sort(orders[order]).map((entry) => entry.element));
  }

  function remember() {
    const state = new URLSearchParams();
    const on = boxes.filter((one) => one.checked).map((one) => one.value);
    if (box.value) state.set("q", box.value);
    if (on.length < boxes.length) state.set("status", on.join(","));
    for (const name of ["audience", "lang", "sort"]) {
      if (form.elements[name].value) state.set(name, form.elements[name].value);
    }
    const hash = state.toString();
    button.hidden = !hash;
    if (hash !== location.hash.slice(1)) history.replaceState(null, "", `#${hash}`);
  }

  function restore() {
    const state = new URLSearchParams(location.hash.slice(1));
    const on = state.has("status") ? state.get("status").split(",") : null;
    box.value = state.get("q") || "";
    for (const one of boxes) one.checked = !on || on.includes(one.value);
    for (const name of ["audience", "lang", "sort"]) {
      const select = form.elements[name];
      select.value = state.get(name) || "";
      if (select.selectedIndex < 0) select.value = "";
    }
  }

  function update() {
    sort();
    show();
    remember();
  }

  function ages() {
    const now = new Date();
    const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
    for (const element of document.querySelectorAll(".age[data-day]")) {
      const days = Math.round((today - Date.parse(element.dataset.day)) / DAY);
      const size = Math.abs(days).toLocaleString("en");
      const unit = Math.abs(days) === 1 ? "day" : "days";
      element.textContent = days === 0 ? "today" : days > 0 ? `${size} ${unit} old` : `${size} ${unit} ahead`;
    }
  }

  function keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !event.target.closest("input[type=search], select, textarea")) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape" && event.target === box && box.value) {
      event.preventDefault();
      box.value = "";
      update();
    }
  }

  /* What is folded away is printed too. */
  function fold(open) {
    for (const element of document.querySelectorAll("details")) {
      if (open && !element.open) element.dataset.folded = "";
      if (open || "folded" in element.dataset) element.open = open;
      if (!open) delete element.dataset.folded;
    }
  }

  form.hidden = false;
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  button.addEventListener("click", (event) => {
    event.preventDefault(); // the event of a reset comes before the fields are reset
    HTMLFormElement.prototype.reset.call(form); // form.reset is the button of that name
    update();
    box.focus(); // the button goes away
  });
  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault(); // the address keeps the choice
    list.focus();
  });
  window.addEventListener("hashchange", () => {
    restore();
    update();
  });
  document.addEventListener("keydown", keys);
  window.addEventListener("beforeprint", () => fold(true));
  window.addEventListener("afterprint", () => fold(false));
  restore();
  ages();
  update();
})();
