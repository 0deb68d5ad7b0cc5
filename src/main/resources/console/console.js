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
      if (!answer.ok) throw new Error(String(answer.status));
      // What was waited for has a page of its own.
      if (answer.redirected) return location.replace(answer.url);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("live");
      if (fresh) {
        const key = document.activeElement?.dataset?.key;
        live().replaceWith(document.adoptNode(fresh));
        document.title = page.title;
        if (key) document.querySelector('[data-key="' + CSS.escape(key) + '"]')?.focus();
      }
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

  async function send(files) {
    document.body.classList.add("sending");
    try {
      const page = upload() ? document : new DOMParser().parseFromString(
        await (await fetch("/import", { cache: "no-store", credentials: "same-origin" })).text(), "text/html");
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
      location.assign(files.length === 1 && answer.ok ? answer.url : "/import");
    } catch {
      location.assign("/import");
    } finally {
      document.body.classList.remove("sending");
    }
  }

  document.addEventListener("change", event => {
    if (event.target.type === "file" && event.target.files.length) send([...event.target.files]);
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

  // What somebody changes about a file is checked at once, for the whole file; the preview is then renewed in place.
  const choices = () => document.getElementById("choices");
  let soon = 0;
  let asked = 0;

  async function check(button) {
    const mine = ++asked;
    const form = choices();
    const fields = new URLSearchParams(new FormData(form));
    const sent = fields.toString();
    fields.set(button?.name ?? "apply", button?.value ?? "yes");
    document.body.classList.add("checking");
    let fresh = null;
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body: fields, credentials: "same-origin" });
      fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("preview");
    } catch { /* The form can still be sent as it is. */ }
    // Somebody has gone on meanwhile: what they type is not to be replaced, and is checked next.
    if (mine !== asked || new URLSearchParams(new FormData(form)).toString() !== sent) return;
    document.body.classList.remove("checking");
    if (!fresh) return form.submit();
    const id = button?.name === "use" && button.value !== "all" ? "c" + button.value : document.activeElement?.id;
    const open = [...document.querySelectorAll("#preview details[open]")].map(details => details.id);
    document.getElementById("preview").replaceWith(document.adoptNode(fresh));
    for (const details of open) document.getElementById(details)?.setAttribute("open", "");
    if (id) document.getElementById(id)?.focus();
  }

  if (choices()) {
    document.addEventListener("change", event => {
      if (!event.target.closest("#columns") || event.target.type === "checkbox") return;
      asked++; // What is on its way is out of date.
      document.body.classList.add("checking");
      clearTimeout(soon);
      soon = setTimeout(check, 300);
    });
    document.addEventListener("submit", event => {
      if (event.target !== choices() || !["use", "apply"].includes(event.submitter?.name)) return;
      event.preventDefault();
      clearTimeout(soon);
      check(event.submitter);
    });
  }
})();
