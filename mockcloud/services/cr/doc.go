// Package cr is Container Registry Enterprise Edition, cr 2018-12-01: instances, the VPCs
// that they are linked with, namespaces and repositories. Instances are sold by order.
package cr
