package services

import (
	"strconv"
	"time"
)

// The forms in which the vendor's products write times, all of them in UTC.
const (
	MinuteLayout      = "2006-01-02T15:04Z"
	SecondLayout      = "2006-01-02T15:04:05Z"
	millisecondLayout = "2006-01-02T15:04:05.000Z"
)

// Minutes shows a time to the minute.
func Minutes(t time.Time) *string { return new(t.UTC().Format(MinuteLayout)) }

// Seconds shows a time to the second.
func Seconds(t time.Time) *string { return new(t.UTC().Format(time.RFC3339)) }

// Epoch shows a time in milliseconds since 1970, as a text.
func Epoch(t time.Time) *string { return new(strconv.FormatInt(t.UnixMilli(), 10)) }

// Milliseconds shows a time to the millisecond.
func Milliseconds(t time.Time) *string { return new(t.UTC().Format(millisecondLayout)) }
