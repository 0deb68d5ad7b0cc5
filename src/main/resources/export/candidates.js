
"use strict";
(() => {
  // What comes from people is only ever set as text, never as markup.
  const data = JSON.parse(document.getElementById("people").textContent);
  const texts = JSON.parse(document.getElementById("table").dataset.texts);
  const language = document.documentElement.lang;
  const number = n => n.toLocaleString(language);
  const plurals = new Intl.PluralRules(language);
  // A text of the page's language; if it depends on a number, that comes first.
  const say = (key, ...values) =>
    (texts["candidates." + key] ?? texts["candidates." + key + "." + plurals.select(values[0])])
      .replace(/\{(\d)\}/g, (all, i) => typeof values[i] === "number" ? number(values[i]) : values[i]);
  const dates = language === "en" ? "en-GB" : language;
  const day = date => language === "en" ? date
    : new Date(date).toLocaleDateString(language, { dateStyle: "medium", timeZone: "UTC" });
  const COLUMNS = ["name", "emails", "phones", "created", "referrer"].map(key => ({ label: say(key), key }));
  const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const people = data.people.map(([name, emails, phones, created, referrer, photo, profile]) => ({
    name, emails, phones, created, referrer, photo, profile,
    text: plain([name, emails, phones, phones.replace(/[^\d;]/g, ""), referrer].join("\n")),
  }));
  const byId = id => document.getElementById(id);
  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  let found = people;
  let page = 0;
  let sort = { key: "created", up: false };

  function search() {
    const words = plain(byId("search").value).split(/\s+/).filter(Boolean);
    found = people.filter(person => words.every(word => person.text.includes(word)));
    order();
  }

  function order() {
    const { key, up } = sort;
    const collator = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });
    const compare = key === "created" ? (a, b) => (a < b ? -1 : a > b ? 1 : 0) : collator.compare;
    // Blanks last, whichever way.
    found = [...found].sort((a, b) =>
      (a[key] === "") - (b[key] === "") || (up ? compare(a[key], b[key]) : compare(b[key], a[key])));
    page = 0;
    show();
  }

  function photo(person) {
    const words = person.name.split(/\s+/).filter(word => /^\p{L}/u.test(word)).map(word => [...word][0]);
    const initials = words.length > 1 ? words[0] + words[words.length - 1] : words.join("");
    const tone = [...person.name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 6;
    const circle = element("span", "photo tone" + tone, initials.toUpperCase() || "?");
    circle.setAttribute("aria-hidden", "true");
    if (person.photo) {
      const image = element("img");
      image.alt = "";
      image.loading = "lazy";
      image.referrerPolicy = "no-referrer";
      image.addEventListener("error", () => image.remove());
      image.src = person.photo;
      circle.append(image);
    }
    return circle;
  }

  function link(text, address) {
    const made = element("a", "", text);
    made.href = address;
    return made;
  }

  function cell(person, { key, label }) {
    const made = element("td", key);
    const value = person[key];
    if (key === "name") {
      const who = element("span", "person");
      who.append(photo(person));
      if (person.profile) {
        const profile = link(value, person.profile);
        profile.target = "_blank";
        profile.rel = "noopener noreferrer";
        who.append(profile);
      } else {
        who.append(element("span", "", value));
      }
      made.append(who);
      return made;
    }
    if (!value) return made;
    made.dataset.label = label;
    if (key === "created") {
      const time = new Date(value);
      made.textContent = isNaN(time) ? value : time.toLocaleDateString(dates, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
      made.title = value;
    } else if (key === "referrer") {
      made.textContent = value;
    } else {
      for (const one of value.split("; ")) {
        const address = key === "emails" ? "mailto:" + encodeURIComponent(one) : "tel:" + one.replace(/[^\d+]/g, "");
        const line = element("span", "value");
        line.append(link(one, address));
        made.append(line);
      }
    }
    return made;
  }

  function show() {
    const rows = Number(byId("rows").value);
    const pages = Math.max(1, Math.ceil(found.length / rows));
    page = Math.min(Math.max(page, 0), pages - 1);
    const body = document.querySelector("tbody");
    body.replaceChildren(...found.slice(page * rows, (page + 1) * rows).map(person => {
      const row = element("tr");
      row.append(...COLUMNS.map(column => cell(person, column)));
      return row;
    }));
    if (!found.length) {
      const row = element("tr");
      const nobody = element("td", "note", say(people.length ? "nobody" : "none"));
      nobody.colSpan = COLUMNS.length;
      row.append(nobody);
      body.append(row);
    }
    byId("found").textContent = found.length === people.length ? "" : say("found", found.length);
    byId("page").textContent = say("page", page + 1, pages);
    byId("first").disabled = byId("previous").disabled = page === 0;
    byId("last").disabled = byId("next").disabled = page === pages - 1;
    document.querySelectorAll("th").forEach((head, i) =>
      head.setAttribute("aria-sort", COLUMNS[i].key !== sort.key ? "none" : sort.up ? "ascending" : "descending"));
  }

  function heads() {
    for (const { label, key } of COLUMNS) {
      const button = element("button", "", label);
      button.type = "button";
      button.addEventListener("click", () => {
        sort = { key, up: sort.key === key ? !sort.up : key !== "created" };
        order();
      });
      const head = element("th");
      head.scope = "col";
      head.append(button);
      document.querySelector("thead tr").append(head);
    }
  }

  function chart() {
    if (!data.weeks.length) return;
    const most = Math.max(1, ...data.weeks.map(([, count]) => count));
    const svg = (tag, attributes) => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      return made;
    };
    const picture = svg("svg", { viewBox: "0 0 " + data.weeks.length * 10 + " 50", preserveAspectRatio: "none", role: "img" });
    picture.setAttribute("aria-label", say("weeks", most));
    data.weeks.forEach(([week, count], i) => {
      const height = count ? Math.max(2, 50 * count / most) : 1;
      const bar = svg("rect", { x: i * 10 + 1, width: 8, y: 50 - height, height });
      if (!count) bar.setAttribute("class", "none");
      const title = svg("title", {});
      title.textContent = say("week", day(week), count);
      bar.append(title);
      picture.append(bar);
    });
    const caption = element("figcaption");
    caption.append(
      element("span", "", day(data.weeks[0][0])),
      element("span", "", say("per-week", most)),
      element("span", "", day(data.weeks[data.weeks.length - 1][0])));
    byId("chart").append(picture, caption);
  }

  const changed = new Date(document.lastModified).toLocaleString(dates, { dateStyle: "long", timeStyle: "short" });
  byId("summary").textContent =
    (data.total > people.length ? say("newest", people.length, data.total) : say("people", data.total))
    + " · " + say("changed", changed);
  const turn = (id, to) => byId(id).addEventListener("click", () => { page = to(); show(); });
  turn("first", () => 0);
  turn("previous", () => page - 1);
  turn("next", () => page + 1);
  turn("last", () => Infinity);
  byId("search").addEventListener("input", search);
  byId("rows").addEventListener("change", () => { page = 0; show(); });
  document.addEventListener("keydown", event => {
    if (event.key === "/" && !/^(INPUT|SELECT)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      byId("search").focus();
    }
  });
  heads();
  chart();
  show();
})();
