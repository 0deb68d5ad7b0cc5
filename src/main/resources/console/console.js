"use strict";
(() => {
  // A part of the page that is alive is fetched again and again, as it stands in the same page, until it is so no more.
  const live = () => document.getElementById("live");
  let misses = 0;

  async function renew() {
    try {
      const answer = await fetch(location.href, { cache: "no-store", credentials: "same-origin" });
      // The session has ended: the same address now asks for the password.
      if (answer.status === 401) return location.reload();
      // What was waited for has a page of its own.
      if (answer.redirected) return location.replace(answer.url);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("live");
      // A page that is alive says itself what is the matter, for example that another machine has taken over.
      if (!answer.ok && !fresh) throw new Error(String(answer.status));
      const key = document.activeElement?.dataset?.key;
      // What was waited for is there: the page changes no more.
      if (fresh) live().replaceWith(document.adoptNode(fresh));
      else document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
      document.title = page.title;
      if (key) document.querySelector('[data-key="' + CSS.escape(key) + '"]')?.focus();
      misses = 0;
      document.body.classList.remove("lost");
    } catch {
      if (++misses > 2) document.body.classList.add("lost");
    }
    again();
  }

  function again() {
    const every = Number(live()?.dataset?.every);
    if (every) setTimeout(renew, every);
  }
  again();

  // Files can be dropped anywhere onto any page. Each is sent on its own; what doesn't work is said on the import page.
  const upload = () => document.getElementById("upload");
  // The page of all companies has none: a file belongs to one of them.
  const importPage = () => document.querySelector('nav a[data-place="IMPORT"]')?.href;

  async function send(files) {
    const place = importPage();
    if (!place) return;
    document.body.classList.add("sending");
    try {
      const page = upload() ? document : new DOMParser().parseFromString(
        await (await fetch(place, { cache: "no-store", credentials: "same-origin" })).text(), "text/html");
      const address = page.getElementById("upload").getAttribute("action");
      let answer;
      for (const file of files) {
        const form = new FormData();
        form.append("file", file);
        answer = await fetch(address, { method: "POST", body: form, credentials: "same-origin" });
        if (!answer.ok) {
          // The page says why.
          const told = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
          const here = document.querySelector("main");
          if (!told || !here) break;
          here.replaceWith(document.adoptNode(told));
          return;
        }
      }
      location.assign(files.length === 1 && answer.ok ? answer.url : place);
    } catch {
      location.assign(place);
    } finally {
      document.body.classList.remove("sending");
    }
  }

  document.addEventListener("change", event => {
    if (event.target.type === "file" && event.target.files.length) send([...event.target.files]);
  });
  // They are on their way already: the button would break that off, and send them once more.
  document.addEventListener("submit", event => {
    if (event.target === upload() && document.body.classList.contains("sending")) event.preventDefault();
  });
  const brings = event => event.dataTransfer?.types?.includes("Files");
  for (const kind of ["dragenter", "dragover"]) {
    document.addEventListener(kind, event => {
      if (!brings(event)) return;
      event.preventDefault();
      document.body.classList.add("dragging");
    });
  }
  document.addEventListener("dragleave", event => {
    if (!event.relatedTarget) document.body.classList.remove("dragging");
  });
  document.addEventListener("drop", event => {
    if (!brings(event)) return;
    event.preventDefault();
    document.body.classList.remove("dragging");
    if (event.dataTransfer.files.length) send([...event.dataTransfer.files]);
  });

  // What somebody changes in such a form is checked at once; the part of the page around it is then renewed in place.
  const renewing = () => document.querySelector("form[data-renews]");
  const QUIET = ["use", "apply", "save", "repair", "repeat", "go"];
  let soon = 0;
  let asked = 0;

  // Only what somebody has typed is sent: of two who correct the same rows, neither takes back the other's cells.
  const cells = form => [...form.querySelectorAll(".cell input, .cell textarea")];
  const changed = () => cells(renewing()).filter(cell => cell.value !== cell.defaultValue);
  document.addEventListener("formdata", event => {
    for (const cell of cells(event.target)) if (cell.value === cell.defaultValue) event.formData.delete(cell.name);
  });

  // What is typed is kept before its cell is left, too: a reload loses nothing.
  let typing = 0;
  let submitted = false;
  let keeping = Promise.resolve();

  function keep(leaving) {
    clearTimeout(typing);
    if (!changed().length) return;
    const form = renewing();
    const fields = new URLSearchParams(new FormData(form));
    fields.set("save", "yes");
    const send = () => fetch(form.getAttribute("action"),
      { method: "POST", body: fields, credentials: "same-origin", redirect: "manual", keepalive: true });
    keeping = (leaving ? send() : keeping.then(send)).catch(() => { /* It is sent again when the cell is left. */ });
  }

  async function check(button) {
    const mine = ++asked;
    clearTimeout(typing);
    document.body.classList.add("checking");
    await keeping; // Or the older text would come last.
    if (mine !== asked) return;
    const form = renewing();
    const region = form.dataset.renews;
    const fields = new URLSearchParams(new FormData(form));
    const sent = fields.toString();
    fields.set(button?.name || "apply", button?.value || "yes");
    let fresh = null;
    let answer;
    try {
      answer = await fetch(form.getAttribute("action"), { method: "POST", body: fields, credentials: "same-origin" });
      fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(region);
    } catch { /* The form can still be sent as it is. */ }
    // Somebody has gone on meanwhile: what they type is not to be replaced, and is checked next.
    if (mine !== asked || new URLSearchParams(new FormData(form)).toString() !== sent) return;
    document.body.classList.remove("checking");
    if (!fresh) return form.submit();
    const focused = document.activeElement;
    const id = button?.name === "use" && button.value !== "all" ? "c" + button.value : focused?.id;
    const cell = focused?.closest?.(".cell, fieldset")?.querySelector("input, textarea")?.id;
    const caret = focused?.selectionStart;
    const open = [...document.querySelectorAll("main details[open]")].map(details => details.id);
    document.getElementById(region).replaceWith(document.adoptNode(fresh));
    for (const details of open) document.getElementById(details)?.setAttribute("open", "");
    const next = (id && document.getElementById(id)) || (cell && document.getElementById(cell));
    next?.focus();
    if (next && next.id === focused?.id && Number.isInteger(caret)) next.setSelectionRange?.(caret, caret);
    if (button?.name === "go") {
      history.replaceState(null, "", answer.url);
      scrollTo(0, 0);
    }
  }

  if (renewing()) {
    document.addEventListener("change", event => {
      if (event.target.form !== renewing() || event.target.type === "checkbox") return;
      asked++; // What is on its way is out of date.
      document.body.classList.add("checking");
      clearTimeout(soon);
      soon = setTimeout(check, 300);
    });
    document.addEventListener("input", event => {
      if (!cells(renewing()).includes(event.target)) return;
      clearTimeout(typing);
      typing = setTimeout(keep, 500, false);
    });
    // A reload may ask for the page before it is kept; the browser remembers it meanwhile.
    const place = () => "typed " + location.pathname + location.search;
    addEventListener("pagehide", () => {
      const typed = submitted ? [] : changed();
      if (typed.length) sessionStorage.setItem(place(), JSON.stringify(typed.map(cell => [cell.id, cell.value])));
      keep(true);
    });
    const typed = JSON.parse(sessionStorage.getItem(place()) ?? "[]");
    sessionStorage.removeItem(place());
    for (const [id, text] of typed) {
      const cell = document.getElementById(id);
      if (cell) cell.value = text;
    }
    if (changed().length) check();
    document.addEventListener("submit", event => {
      if (event.target !== renewing()) return;
      if (!QUIET.includes(event.submitter?.name)) {
        submitted = true;
        return;
      }
      event.preventDefault();
      clearTimeout(soon);
      check(event.submitter);
    });
  }
})();
