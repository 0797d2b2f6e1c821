// A certified OpenID provider (oidc-provider) as a process of its own, for the tests of signing in.
// Usage: node provider.mjs PORT CLIENT_ID CLIENT_SECRET REDIRECT_URI. The name typed at its sign-in page says what it
// tells of the person: "mai@nhipcau.example,verified" or "mai@nhipcau.example".
import Provider from "oidc-provider";

const [port, clientId, clientSecret, redirectUri] = process.argv.slice(2);
const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
  pkce: { required: () => true },
  claims: { openid: ["sub"], email: ["email", "email_verified"] },
  conformIdTokenClaims: false,
  cookies: { keys: ["only for tests"] },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => {
      const [email, verified] = id.split(",");
      return { sub: id, email, email_verified: verified === "verified" };
    },
  }),
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
