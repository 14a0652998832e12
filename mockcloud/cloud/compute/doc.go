// Package compute has ECS instances and what belongs to them: network interfaces, disks, images, types, key pairs,
// security groups.
package compute
