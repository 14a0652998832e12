package alikafka

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

const tagPrefix = "Kafka_"

// tagNames are what topics and consumer groups are called where they get tags:
// Kafka_alikafka_post-cn-..._orders.
var tagNames = &managed.PartTags{
	Name: func(p *managed.Part) string { return tagPrefix + p.Of.ID + "_" + p.Name },
	Parse: func(name string) (of, own string, ok bool) {
		rest, prefixed := strings.CutPrefix(name, tagPrefix)
		product, rest, _ := strings.Cut(rest, "_") // the id of an instance has one of these itself
		id, own, named := strings.Cut(rest, "_")
		return product + "_" + id, own, prefixed && named
	},
}

// nameOK says whether a text that is not too short can be a name. What is too long is cut by
// the vendor, not refused: see [cut].
func nameOK(text string, shortest int) bool { return managed.IsPlain(text, shortest, len(text)) }

// cut is a text of at most so many characters.
func cut(text string, longest int) string { return text[:min(len(text), longest)] }
