// Package cloud is the kernel of the domain: what a world is, and what all things
// in it have in common. It names no product and no kind of thing; those are in
// the chapters below it: identity, organization, network, sharing and compute.
//
// A [World] is changed by calls only, one at a time ([World.Write]), and is a
// function of its calls: the same calls with the same seed at the same times
// give the same identifiers, states and answers. The domain therefore knows
// neither HTTP nor JSON, reads no clock and draws no randomness of its own.
//
// Which question is answered where:
//
//	what is a world, a call, its time, its ids      world.go, clock.go, name.go
//	what is kept of a thing, and how it is found    record.go, table.go, index.go, tree.go
//	what is a kind: one row that says all of it     kind.go
//	who may do what with a thing, and why           matrix.go (the reference's table), see.go (the one door)
//	how accounts stand to things through shares     relation.go, shareable.go
//	what happens by itself, and when                later.go
//	tags, resource groups, quotas                   tag.go, tagging.go, group.go, quota.go
//	what an account leaves behind                   deletion.go
//	lists and their pages                           see.go, page.go
//	client tokens                                   once.go
//	what can be wrong                               error.go
//	a world as plain values, and back               snapshot.go, check.go
package cloud
