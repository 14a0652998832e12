package alibabacloud

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Ledger is what a run has made, in a file of JSON lines that is written through to the disk before
// the cloud is asked for anything. It has no secrets.
type Ledger struct {
	// Path is where the file is.
	Path string
	// Head says whose the ledger is.
	Head Head

	mu      sync.Mutex
	file    *os.File
	entries []*Entry
	listed  map[string]string // the scenarios of ids, also of what is gone
}

// Head is the first line of a ledger.
type Head struct {
	// Run is the id of the run.
	Run   string    `json:"run"`
	Began time.Time `json:"began"`
	// Accounts are the numbers of the accounts, by their roles.
	Accounts map[string]string `json:"accounts"`
}

// Entry is a thing of a run, or several that one call has made: from the intent to make it on.
type Entry struct {
	Number int `json:"number"`
	Intent
	// Made are the ids; nil where no answer came.
	Made []string
	// Ended says that nothing of it is there: the cloud refused, or it was removed.
	Ended bool
}

// Intent is a call that makes something.
type Intent struct {
	Scenario string    `json:"scenario"` // the id of its world
	At       time.Time `json:"at"`
	Role     string    `json:"role"` // of the account
	Region   string    `json:"region"`
	Host     string    `json:"host"`
	Version  string    `json:"version"`
	Action   string    `json:"action"`
	Name     string    `json:"name,omitempty"`
}

// line is a line of the file after the first.
type line struct {
	Number  int      `json:"number"`
	Intent  *Intent  `json:"intent,omitempty"`
	Made    []string `json:"made,omitempty"`
	Refused string   `json:"refused,omitempty"` // with which code
	Gone    string   `json:"gone,omitempty"`    // an id, or "all"
}

// all stands for all ids of an entry, where it has none too.
const all = "all"

// ledgerName is that of the file in the folder of a run.
const ledgerName = "ledger.jsonl"

// NewRun makes the id of a run, which nothing else in an account has in its name.
func NewRun() string {
	var raw [5]byte
	_, _ = rand.Read(raw[:]) // never fails: it ends the process rather than give less
	return "mc" + strings.ToLower(base32.StdEncoding.EncodeToString(raw[:]))
}

// NewLedger begins the ledger of a run, in a folder of its own beneath that for all runs.
func NewLedger(runs string, head Head) (*Ledger, error) {
	folder := filepath.Join(runs, head.Run)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("the ledger of the run: %w", err)
	}
	l := &Ledger{Path: filepath.Join(folder, ledgerName), Head: head, listed: map[string]string{}}
	var err error
	if l.file, err = os.OpenFile(l.Path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644); err != nil {
		return nil, fmt.Errorf("the ledger of the run: %w", err)
	}
	if err := l.write(head); err != nil {
		return nil, err
	}
	return l, nil
}

// ReadLedger reads a ledger to go on with it: the file, or the folder of its run. A last line that
// was cut off in the middle counts as not written: the cloud was not asked yet.
func ReadLedger(path string) (*Ledger, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, ledgerName)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the ledger: %w", err)
	}
	whole := text[:bytes.LastIndexByte(text, '\n')+1]
	l := &Ledger{Path: path, listed: map[string]string{}}
	scanner := bufio.NewScanner(bytes.NewReader(whole))
	scanner.Buffer(nil, 1<<20)
	for number := 1; scanner.Scan(); number++ {
		if err := l.read(number, scanner.Bytes()); err != nil {
			return nil, fmt.Errorf("%s:%d: this is no ledger of a run, or it is damaged: %w", path, number, err)
		}
	}
	if l.Head.Run == "" {
		return nil, fmt.Errorf("%s: this is no ledger of a run: its first line names none", path)
	}
	if l.file, err = os.OpenFile(path, os.O_WRONLY, 0); err != nil {
		return nil, fmt.Errorf("the ledger: %w", err)
	}
	if err := errors.Join(l.file.Truncate(int64(len(whole))), seekEnd(l.file)); err != nil {
		return nil, fmt.Errorf("the ledger: %w", err)
	}
	return l, nil
}

func seekEnd(file *os.File) error {
	_, err := file.Seek(0, 2)
	return err
}

func (l *Ledger) read(number int, text []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if number == 1 {
		return decoder.Decode(&l.Head)
	}
	var one line
	if err := decoder.Decode(&one); err != nil {
		return err
	}
	if one.Intent == nil && (one.Number < 1 || one.Number > len(l.entries)) {
		return fmt.Errorf("there is no intent %d before it", one.Number)
	}
	return l.apply(one)
}

// apply lets what a line says be so.
func (l *Ledger) apply(one line) error {
	if one.Intent != nil {
		if one.Number != len(l.entries)+1 {
			return fmt.Errorf("the intent %d is not the next", one.Number)
		}
		l.entries = append(l.entries, &Entry{Number: one.Number, Intent: *one.Intent})
		return nil
	}
	entry := l.entries[one.Number-1]
	for _, id := range one.Made {
		l.listed[id] = entry.Scenario
	}
	entry.Made = append(entry.Made, one.Made...)
	switch {
	case one.Refused != "" || one.Gone == all:
		entry.Ended = true
	case one.Gone != "":
		entry.Made = slices.DeleteFunc(entry.Made, func(id string) bool { return id == one.Gone })
		entry.Ended = len(entry.Made) == 0
	}
	return nil
}

// note writes a line, and lets it be so once it is on the disk.
func (l *Ledger) note(one line) error {
	if err := l.write(one); err != nil {
		return err
	}
	return l.apply(one)
}

func (l *Ledger) write(one any) error {
	text, err := json.Marshal(one)
	if err != nil {
		return err
	}
	if _, err := l.file.Write(append(text, '\n')); err != nil {
		return fmt.Errorf("the ledger of the run: %w", err)
	}
	if err := l.file.Sync(); err != nil {
		return fmt.Errorf("the ledger of the run: %w", err)
	}
	return nil
}

// intend notes what the cloud is about to be asked, and tells the number of the entry.
func (l *Ledger) intend(intent Intent) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	number := len(l.entries) + 1
	return number, l.note(line{Number: number, Intent: &intent})
}

// made notes the ids with which the cloud has answered, or the code with which it refused.
func (l *Ledger) made(number int, ids []string, refused string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.note(line{Number: number, Made: ids, Refused: refused})
}

// gone notes that a thing is there no more, of all entries that have it.
func (l *Ledger) gone(id string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, entry := range l.entries {
		if !entry.Ended && slices.Contains(entry.Made, id) {
			if err := l.note(line{Number: entry.Number, Gone: id}); err != nil {
				return err
			}
		}
	}
	return nil
}

// nothing notes that an intent has led to nothing.
func (l *Ledger) nothing(number int) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.note(line{Number: number, Gone: all})
}

// Left are the entries of which something may be there, of one scenario, or of all where it is "",
// the latest first.
func (l *Ledger) Left(scenario string) (left []Entry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, entry := range slices.Backward(l.entries) {
		if !entry.Ended && (scenario == "" || entry.Scenario == scenario) {
			copied := *entry
			copied.Made = slices.Clone(entry.Made)
			left = append(left, copied)
		}
	}
	return left
}

// Has says whether the run has made a thing, be it there or not.
func (l *Ledger) Has(id string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, has := l.listed[id]
	return has
}

// of is the scenario that has made a thing, be it there or not; "" where none has.
func (l *Ledger) of(id string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.listed[id]
}

// Close closes the file.
func (l *Ledger) Close() error { return l.file.Close() }
