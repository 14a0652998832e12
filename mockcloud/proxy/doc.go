// Package proxy lets clients reach a server although they were told nothing of
// it. One listener speaks HTTP and HTTPS, with certificates of an authority of
// its own, and is a proxy: what a client sends through it to the vendor's hosts
// ends in the server, and everything else is refused unless it may pass.
package proxy
