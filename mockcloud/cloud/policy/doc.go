// Package policy is the language in which the vendor says who may do what: it
// reads documents and decides by them. It knows nothing of worlds: what there is
// to know of a call is asked of the caller. It also reads the conditions by which rules
// choose resources for their groups.
package policy
