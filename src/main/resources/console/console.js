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
})();
