package main

import (
	"os"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/steps"
)

// docs/steps.md has all steps.
func TestThePageOfStepsIsTheirs(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/steps.md")
	if err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	if err := stepsPage(&want, steps.Definitions()); err != nil {
		t.Fatal(err)
	}
	if string(page) != want.String() {
		t.Error("docs/steps.md is not what the steps say: run make steps-page")
	}
}
