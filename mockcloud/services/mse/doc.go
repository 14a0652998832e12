// Package mse is mse 2019-05-31, Microservices Engine: clusters of registries (Nacos,
// ZooKeeper) with their namespaces, and cloud-native gateways. Both kinds are its own, on
// what all managed resources have in common.
package mse
