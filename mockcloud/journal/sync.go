//go:build !linux

package journal

import "os"

// syncData lets what is in a file be on the disk.
func syncData(f *os.File) error { return f.Sync() }
