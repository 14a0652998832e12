// Package quotas is quotas 2020-05-10: what an account may hold, and applications for more.
package quotas
