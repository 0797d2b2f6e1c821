/** Forms that wait on this device for the network, pictures and all. Each is sent once: the server knows its id. */

const STORE = "waiting";

export interface Waiting {
  id: string;
  action: string;
  fields: [string, string | File][];
  at: number;
}

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = indexedDB.open("nhipcau", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error ?? new Error("indexedDB"));
  });
}

async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const base = await open();
  return new Promise((done, fail) => {
    const change = base.transaction(STORE, mode);
    const request = act(change.objectStore(STORE));
    change.oncomplete = () => {
      base.close();
      done(request.result);
    };
    change.onabort = change.onerror = () => fail(change.error ?? new Error("indexedDB"));
  });
}

export async function keep(form: Waiting): Promise<void> {
  await run("readwrite", (store) => store.put(form));
  localStorage.setItem("nhipcau:waiting", "1");
}

export async function drop(id: string): Promise<void> {
  await run("readwrite", (store) => store.delete(id));
}

export function waiting(): Promise<Waiting[]> {
  return run("readonly", (store) => store.getAll() as IDBRequest<Waiting[]>);
}

/** Send what waits, one tab at a time. `told` hears of each form that arrived or was refused. */
export async function sendWaiting(told: (form: Waiting, address: string | null) => void): Promise<void> {
  const work = async (): Promise<void> => {
    for (const form of await waiting()) {
      const body = new FormData();
      for (const [name, value] of form.fields) body.append(name, value);
      let answer: Response;
      try {
        answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
      } catch {
        return; // still no network; the next return of it tries again
      }
      if (answer.status >= 500 || answer.status === 429) return;
      await drop(form.id);
      told(form, answer.ok && answer.redirected ? answer.url : null);
    }
    localStorage.removeItem("nhipcau:waiting");
  };
  if ("locks" in navigator) await navigator.locks.request("nhipcau:waiting", work);
  else await work();
}
