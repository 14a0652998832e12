// Package resourcedirectorymaster is ResourceDirectoryMaster 2022-04-19: the resource directory.
package resourcedirectorymaster
