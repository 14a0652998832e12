package journal

import (
	"os"

	"golang.org/x/sys/unix"
)

// syncData lets what is in a file be on the disk, with its length, and without its times.
func syncData(f *os.File) error {
	for {
		if err := unix.Fdatasync(int(f.Fd())); err != unix.EINTR {
			return os.NewSyscallError("fdatasync", err)
		}
	}
}
