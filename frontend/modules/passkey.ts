/**
 * Passkeys: `form[data-passkey="create"|"get"]` with its options in `data-options="#id"` (JSON) or fetched from
 * `data-options-url`. The button appears only where the browser knows passkeys; the answer goes as a plain form.
 */

import { all, once } from "./dom";

type Options = { publicKey: PublicKeyCredentialCreationOptionsJSON & PublicKeyCredentialRequestOptionsJSON };
type Named = { id: string };

export function passkeys(root: ParentNode): void {
  if (!("PublicKeyCredential" in window)) return;
  for (const form of all<HTMLFormElement>("form[data-passkey]", root)) {
    const button = form.querySelector<HTMLButtonElement>("[data-passkey-start]");
    if (!button || !once(form, "passkey")) continue;
    button.hidden = false;
    button.addEventListener("click", () => void use(form, button));
  }
}

async function use(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const problem = form.querySelector<HTMLElement>("[data-passkey-problem]");
  if (problem) problem.hidden = true;
  button.disabled = true;
  try {
    const options = await read(form);
    const found = form.dataset["passkey"] === "create" ? await create(options) : await get(options);
    form.querySelector<HTMLInputElement>("[name=credential]")!.value = JSON.stringify(found);
    form.submit();
  } catch {
    if (problem) problem.hidden = false;
    button.disabled = false;
  }
}

async function read(form: HTMLFormElement): Promise<Options> {
  const address = form.dataset["optionsUrl"];
  if (!address) return JSON.parse(document.querySelector(form.dataset["options"] ?? "")?.textContent ?? "") as Options;
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return ((await answer.json()) as { request_options: Options }).request_options;
}

async function create({ publicKey: asked }: Options): Promise<unknown> {
  const made = (await navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: bytes(asked.challenge),
      user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: known(asked.excludeCredentials),
    } as unknown as PublicKeyCredentialCreationOptions,
  })) as PublicKeyCredential;
  const answer = made.response as AuthenticatorAttestationResponse;
  return wrapped(made, {
    clientDataJSON: text(answer.clientDataJSON),
    attestationObject: text(answer.attestationObject),
    transports: answer.getTransports(),
  });
}

async function get({ publicKey: asked }: Options): Promise<unknown> {
  const used = (await navigator.credentials.get({
    publicKey: {
      ...asked,
      challenge: bytes(asked.challenge),
      allowCredentials: known(asked.allowCredentials),
    } as unknown as PublicKeyCredentialRequestOptions,
  })) as PublicKeyCredential;
  const answer = used.response as AuthenticatorAssertionResponse;
  return wrapped(used, {
    clientDataJSON: text(answer.clientDataJSON),
    authenticatorData: text(answer.authenticatorData),
    signature: text(answer.signature),
    userHandle: answer.userHandle ? text(answer.userHandle) : null,
  });
}

function wrapped(key: PublicKeyCredential, response: Record<string, unknown>): unknown {
  return {
    id: key.id,
    rawId: text(key.rawId),
    type: key.type,
    response,
    clientExtensionResults: key.getClientExtensionResults(),
  };
}

function known(keys: Named[] | undefined): unknown[] {
  return (keys ?? []).map((key) => ({ ...key, id: bytes(key.id) }));
}

function bytes(encoded: string): Uint8Array {
  const plain = atob(encoded.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  const plain = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
