// Package nis is nis 2021-12-16, Network Intelligence Service: whether packets get
// from one place to another, and what stops them. It has its two kinds of things,
// network paths and analyses of these, to itself.
//
// What an analysis finds is data that is kept, of the world as it was when the
// analysis finished. It tells an account what a packet would, and of what it comes
// by that which the account sees anyway: [sight] is where that is decided.
package nis
