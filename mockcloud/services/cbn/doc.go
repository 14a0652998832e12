// Package cbn is Cbn 2017-09-12: Cloud Enterprise Networks (CENs) and their transit routers.
package cbn
