// Package ecs is Ecs 2014-05-26: instances, security groups and network interfaces.
package ecs
