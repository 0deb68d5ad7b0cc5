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

  // A file can be dropped anywhere onto the page.
  const upload = document.getElementById("upload");
  if (upload) {
    const file = upload.querySelector("input[type=file]");
    const send = () => { if (file.files.length) { upload.classList.add("sending"); upload.submit(); } };
    file.addEventListener("change", send);
    for (const kind of ["dragenter", "dragover"]) {
      document.addEventListener(kind, event => {
        event.preventDefault();
        document.body.classList.add("dragging");
      });
    }
    document.addEventListener("dragleave", event => {
      if (!event.relatedTarget) document.body.classList.remove("dragging");
    });
    document.addEventListener("drop", event => {
      event.preventDefault();
      document.body.classList.remove("dragging");
      if (event.dataTransfer.files.length) {
        file.files = event.dataTransfer.files;
        send();
      }
    });
  }

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
