package control

import "net/http"

const (
	get    = http.MethodGet
	post   = http.MethodPost
	put    = http.MethodPut
	patch  = http.MethodPatch
	remove = http.MethodDelete
)

// Routes lists the requests that the control API answers.
func Routes() []Route {
	return []Route{
		server(get, "/health", "Says that the server is well.", (*api).health).open(),
		server(get, "/ca", "Shows the certificate that clients trust for HTTPS.", (*api).ca).open().as("application/x-pem-file"),
		server(get, "/openapi.json", "Shows this description.", (*api).describe).open(),
		server(get, "/world.schema.json", "Shows the JSON schema of world files, for editors.", (*api).showSchema).open(),

		server(get, "/worlds", "Lists the worlds, without secrets.", (*api).listWorlds),
		server(post, "/worlds", "Makes a world: an empty one, one again from an export, or that of a world file.", (*api).createWorld).makes(),
		world(get, "", "Shows a world, without secrets.", (*api).showWorld),
		world(remove, "", "Ends a world. The default one stays.", (*api).deleteWorld),
		world(post, "/reset", "Makes a world as it was when it was made: with the accounts, credentials, clock and faults that it had then, and no calls.", (*api).resetWorld),
		world(get, "/file", "Shows a world as a world file, which can be loaded. What such a file cannot say is in comments at its end.", (*api).writeFile).as(yamlMedia[0]),
		world(get, "/export", "Shows a world as a file, with the secrets of its accounts.", (*api).export),

		world(get, "/snapshots", "Lists the snapshots of a world.", (*api).listSnapshots),
		world(post, "/snapshots", "Keeps a world as it is, to go back to.", (*api).takeSnapshot).makes(),
		world(remove, "/snapshots/{snapshot}", "Deletes a snapshot.", (*api).deleteSnapshot),
		world(post, "/snapshots/{snapshot}/restore", "Makes a world as it was when the snapshot was taken: what it held, clock, faults and calls.", (*api).restoreSnapshot),

		world(post, "/accounts", "Adds an account.", (*api).addAccount).makes(),
		world(get, "/accounts/{name}", "Shows an account with its credentials.", (*api).showAccount),
		world(patch, "/accounts/{name}", "Turns the access key of an account on or off.", (*api).changeAccount),
		world(get, "/accounts/{name}/users/{user}", "Shows a RAM user of an account with its access keys.", (*api).showUser),
		world(post, "/accounts/{name}/sessions", "Makes temporary credentials.", (*api).issueKey).makes(),

		world(get, "/clock", "Shows the clock.", (*api).showClock),
		world(put, "/clock", "Sets the clock and stops it, stops it where it is, or lets it run on. It goes at most ten years at a time beyond what is planned in the world first.", (*api).setClock),
		world(post, "/clock/advance", "Moves the clock on, at most ten years at a time beyond what is planned in the world first: what happens in the meantime happens.", (*api).advanceClock),

		world(get, "/quotas", "Lists quotas, how they stand for each account.", (*api).listQuotas),
		world(put, "/quotas/{code}", "Changes a quota for an account, or for all that have none of their own.", (*api).setQuota),
		world(remove, "/quotas/{code}", "Takes such a change back.", (*api).unsetQuota),
		world(get, "/shortages", "Lists the zones that have no instances of a type left.", (*api).listShortages),
		world(put, "/shortages", "Replaces what zones have no instances of, so that who falls back to others can be seen to.", (*api).setShortages),
		world(get, "/issuers", "Lists the issuers of OIDC tokens that the world knows keys of.", (*api).listIssuers),
		world(put, "/issuers", "Replaces the issuers of OIDC tokens and their keys, by which AssumeRoleWithOIDC verifies tokens.", (*api).setIssuers),
		world(put, "/permissions/{name}", "Adds a permission to the library of Resource Sharing.", (*api).definePermission),

		world(get, "/calls", "Lists the latest calls that came, oldest first.", (*api).listCalls),
		world(get, "/calls/{number}", "Shows a call with what it was answered.", (*api).showCall),
		world(get, "/networks", "Lists the VPCs of a region with all that is in them, whoever owns it.", (*api).listNetworks),
		world(get, "/reach", "Follows a packet and the answer to it through the networks of a world.", (*api).findPath),
		world(get, "/faults", "Lists the faults that calls meet.", (*api).listFaults),
		world(put, "/faults", "Replaces them; an empty list ends them.", (*api).setFaults),
	}
}
