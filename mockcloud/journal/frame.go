package journal

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
)

// What is written at once is a frame: a mark, a checksum, how many bytes follow, and these. The
// checksum is of the file and the place as well, so that a frame is none anywhere else.
//
// The framing is our own as no library has one to be had alone: tidwall/wal has no checksums,
// hashicorp/raft-wal is bbolt, MPL, and of 2023, goleveldb of 2019, and with the logs of pebble,
// etcd or Prometheus come what these are made of (pebble's: 9 MB of the binary).
const (
	mark       = "\xf7mcj"
	sumAt      = len(mark)
	lengthAt   = sumAt + 4
	headLength = lengthAt + 8
)

// heading is how each file begins, with the version of the format.
const heading = "mockcloud journal 1\n"

// appendFrame appends the frame of a text at a place of a file.
func appendFrame(b []byte, number uint64, at int64, text []byte) []byte {
	begin := len(b)
	b = append(b, mark...)
	b = append(b, 0, 0, 0, 0)
	b = binary.BigEndian.AppendUint64(b, uint64(len(text)))
	b = append(b, text...)
	binary.BigEndian.PutUint32(b[begin+sumAt:], checksum(number, at, b[begin+lengthAt:]))
	return b
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func checksum(number uint64, at int64, content []byte) uint32 {
	place := binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(nil, number), uint64(at))
	return crc32.Update(crc32.Checksum(place, castagnoli), castagnoli, content)
}

// frameOf is the text of the frame with which what is at a place of a file begins; ok says
// whether it is whole.
func frameOf(b []byte, number uint64, at int64) (text []byte, ok bool) {
	if len(b) < headLength || string(b[:sumAt]) != mark {
		return nil, false
	}
	length := binary.BigEndian.Uint64(b[lengthAt:])
	if length > uint64(len(b)-headLength) {
		return nil, false
	}
	end := headLength + int(length)
	return b[headLength:end], binary.BigEndian.Uint32(b[sumAt:]) == checksum(number, at, b[lengthAt:end])
}

// frameAfter says whether there is a whole frame anywhere in what is at a place of a file.
func frameAfter(b []byte, number uint64, at int64) bool {
	for {
		next := bytes.Index(b, []byte(mark))
		if next < 0 {
			return false
		}
		b, at = b[next:], at+int64(next)
		if _, ok := frameOf(b, number, at); ok {
			return true
		}
		b, at = b[1:], at+1
	}
}
