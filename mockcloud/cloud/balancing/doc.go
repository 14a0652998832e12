// Package balancing is what the load balancers of all products have in common: the
// servers that they pass packets to, whether these are healthy, who may connect to a
// listener, and the certificates that clients see.
//
// The balancers themselves are kinds of managed resources, in the folders of their
// products.
package balancing
