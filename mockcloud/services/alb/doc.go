// Package alb is Alb 2020-06-16: Application Load Balancers.
//
// The balancers themselves, their listeners, server groups and security policies are those
// of [zonal]; rules, access control lists and health check templates, which only this
// product has, are here.
package alb
