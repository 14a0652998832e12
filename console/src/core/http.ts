// Requests to the server that the page came from, and to no other.

/** Why a request failed, in the API's own words. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status: number,
    readonly requestId = "",
  ) {
    super(message);
  }
}

const tokenKey = "mockcloud-token";

/** Keeps the token as long as this tab is open. */
export const setToken = (token: string) => sessionStorage.setItem(tokenKey, token);

/** Is told when the server asks for its token. */
export const asksForToken = { tell: () => {} };

export async function request(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = {};
  const token = sessionStorage.getItem(tokenKey);
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let response: Response;
  try {
    response = await fetch(path, { method, headers, body: body === undefined ? null : JSON.stringify(body), signal: signal ?? null, credentials: "same-origin" });
  } catch (problem) {
    if (signal?.aborted) throw problem;
    throw new Refusal("NoAnswer", "The server has not answered. It may have stopped, or a fault has dropped the connection.", 0);
  }
  if (response.status === 401 && response.headers.get("WWW-Authenticate")?.includes("mockcloud")) {
    asksForToken.tell();
    throw new Refusal("TokenNeeded", "The server asks for its token.", 401);
  }
  return response;
}

/** Reads an answer as JSON, whatever it is. */
export async function read(response: Response): Promise<any> {
  const text = await response.text();
  try {
    return text ? JSON.parse(text) : {};
  } catch {
    return { error: text.slice(0, 500) };
  }
}
