// Package cloud is the domain: worlds with accounts, networks, placed
// resources, resource shares, and the rules between them.
//
// A [World] is changed by calls only, one at a time ([World.Write]), and is a
// function of its calls: the same calls with the same seed at the same times
// give the same identifiers, states and answers. The package therefore knows
// neither HTTP nor JSON, reads no clock and draws no randomness of its own.
package cloud
