package mockcloud

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mockcloud-dev/mockcloud/internal/variants"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worldfile"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

const (
	requestsAtRandom = 20_000 // unless MOCKCLOUD_REQUESTS says another number
	requestsOfWorld  = 2_000
	// heapAfter is how much may be in use after any number of requests: what is read of all contracts, above all.
	heapAfter = 256 << 20
)

// TestRequestsAtRandom sends requests of all actions, from plausible to absurd, in random order and by random
// callers. None makes a handler panic or is answered with a 5xx but 501; codes are documented and answers as the
// contract says, which strict mode looks at too; and what was refused, or only read, has changed nothing: a second world in
// which only what succeeded happens is the same in the end.
//
// MOCKCLOUD_SEED makes the first world's requests again, for as many worlds as MOCKCLOUD_REQUESTS say.
func TestRequestsAtRandom(t *testing.T) { // not beside other tests, whose memory would count
	count := requestsAtRandom
	if text := os.Getenv("MOCKCLOUD_REQUESTS"); text != "" {
		var err error
		if count, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	seed := uint64(1) // those of make test are the same each time, those of make soak are not
	if count > requestsAtRandom {
		seed = rand.Uint64()
	}
	if text := os.Getenv("MOCKCLOUD_SEED"); text != "" {
		var err error
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	crowd := &crowd{T: t, faults: map[string]bool{}, answers: map[string]int{}, done: map[string]bool{}}
	var group sync.WaitGroup
	var next atomic.Int64
	worlds := (count + requestsOfWorld - 1) / requestsOfWorld
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for !crowd.tooMany() {
				n := next.Add(1) - 1
				if n >= int64(worlds) {
					return
				}
				crowd.fill(seed + uint64(n))
			}
		})
	}
	group.Wait()
	var memory runtime.MemStats
	runtime.GC()
	runtime.GC() // what pools hold goes with the second
	runtime.ReadMemStats(&memory)
	if memory.HeapAlloc > heapAfter {
		t.Errorf("%d MB are in use after %d requests", memory.HeapAlloc>>20, count)
	}
	if crowd.answers["succeeded"] < count/20 || crowd.answers["refused"] < count/20 {
		t.Errorf("the requests are one-sided: %v", crowd.answers)
	}
	t.Logf("%d requests, seeds from %d on: %v; %d actions succeeded; %d MB in use", count, seed, crowd.answers, len(crowd.done), memory.HeapAlloc>>20)
}

// crowd is all who send requests.
type crowd struct {
	*testing.T
	mu      sync.Mutex
	faults  map[string]bool // by kind, each reported once
	answers map[string]int
	done    map[string]bool // the actions that have succeeded
}

const mostFaults = 40

func (c *crowd) tooMany() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.faults) >= mostFaults
}

// fault reports what is wrong, once of a kind.
func (c *crowd) fault(seed uint64, kind, format string, values ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.faults[kind] {
		return
	}
	c.faults[kind] = true
	c.Errorf("MOCKCLOUD_SEED=%d MOCKCLOUD_REQUESTS=%d: %s", seed, requestsOfWorld, fmt.Sprintf(format, values...))
}

func (c *crowd) count(what string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.answers[what]++
}

// reached notes that an action has succeeded.
func (c *crowd) reached(action string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.done[action] = true
}

// rush is one world into which requests come.
type rush struct {
	*crowd
	seed    uint64
	random  *rand.Rand
	make    *variants.Random
	server  *Server
	world   *worlds.World
	wall    time.Time
	callers []Account
	panics  bytes.Buffer
	nonce   int
}

// fill sends the requests of a seed to a world of its own.
func (c *crowd) fill(seed uint64) {
	text, err := os.ReadFile("../fixtures/worlds/full.yaml")
	if err != nil {
		c.Error(err)
		return
	}
	file, err := worldfile.Parse("full.yaml", text)
	if err != nil {
		c.Error(err)
		return
	}
	random := rand.New(rand.NewPCG(seed, 0))
	r := &rush{crowd: c, seed: seed, random: random, make: variants.NewRandom(random), wall: time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC)}
	r.server, err = New(Options{
		Worlds: []*worldfile.File{file}, Strict: true, Now: func() time.Time { return r.wall }, CallsKept: -1,
		Logger: slog.New(slog.NewTextHandler(&r.panics, &slog.HandlerOptions{Level: slog.LevelError})),
	})
	if err != nil {
		c.Error(err)
		return
	}
	r.world, err = r.server.worlds().Find(file.ID)
	if err != nil {
		c.Error(err)
		return
	}
	accounts := r.server.Accounts(file.ID)
	for range 8 { // users may do little
		r.callers = append(r.callers, accounts...)
	}
	r.callers = append(r.callers, r.server.Users(file.ID)...)
	for _, caller := range accounts {
		r.make.Learn("AccountId", caller.ID)
		r.make.Learn("Targets", caller.ID)
		r.make.Learn("ResourceId", caller.ID)
	}
	for n := range 16 { // those that fit into what is there
		r.make.Learn("CidrBlock", fmt.Sprintf("10.0.%d.0/24", 100+n))
		r.make.Learn("DestinationCidrBlock", fmt.Sprintf("192.168.%d.0/24", n))
	}
	for name, value := range map[string]string{
		"ZoneId": "cn-hangzhou-h", "InstanceType": "ecs.g7.large", "ImageId": "aliyun_3_x64_20G_alibase.vhd", "ResourceType": "VSwitch", "IpProtocol": "tcp", "PortRange": "22/22", "SourceCidrIp": "10.0.0.0/8",
		"Category": "cloud_essd", "RoleArn": "acs:ram::" + accounts[0].ID + ":role/guests",
	} {
		r.make.Learn(name, value)
	}
	done := r.know()
	before := r.world.World.Snapshot()
	actions := r.chosen()
	for _, of := range actions { // what there is already
		if strings.HasPrefix(of.action.Name, "Describe") || strings.HasPrefix(of.action.Name, "List") {
			r.send(of.product, of.action, accounts[0])
		}
	}
	for range requestsOfWorld {
		of := actions[random.IntN(len(actions))]
		if again := actions[random.IntN(len(actions))]; makes(again.action.Name) {
			of = again
		}
		caller := r.callers[random.IntN(len(r.callers))]
		if random.IntN(2) == 0 { // whose things there are most of
			caller = accounts[0]
		}
		r.send(of.product, of.action, caller)
		switch random.IntN(100) {
		case 0:
			_ = r.world.AdvanceTime(r.wall, time.Duration(random.Int64N(int64(30*time.Hour))))
		case 1, 2, 3, 4, 5:
			_ = r.world.AdvanceTime(r.wall, time.Duration(random.Int64N(int64(time.Minute))))
		}
	}
	r.compare(before, done)
}

// know learns the calls that the world was made by, and counts what has happened so far.
func (r *rush) know() int {
	export := r.world.Export(r.wall)
	commands, err := export.Commands()
	if err != nil {
		r.Error(err)
	}
	for i := range commands {
		call := commands[i].Call
		if call == nil {
			continue
		}
		for _, product := range Contracts() {
			if action := product.Action(call.Action); action != nil && product.Version == call.Version {
				r.make.LearnAnswer(product, action, variants.Request{Parameters: call.Parameters, Path: call.Path, Body: call.Body}, nil)
			}
		}
	}
	return len(commands)
}

type actionOf struct {
	product *contract.Product
	action  *contract.Action
}

// chosen are the actions of a few products, whose things depend on one another, and now and then of all: of all
// alone few would find the things that they need.
func (r *rush) chosen() (chosen []actionOf) {
	products := Contracts()
	r.random.Shuffle(len(products), func(i, j int) { products[i], products[j] = products[j], products[i] })
	for i, product := range products {
		if r.random.IntN(3) == 0 && len(product.Actions) > 100 { // and of large products a part
			product = &contract.Product{Name: product.Name, Version: product.Version, Style: product.Style, Actions: slices.DeleteFunc(slices.Clone(product.Actions), func(action *contract.Action) bool {
				return r.random.IntN(2) == 0 && !makes(action.Name)
			})}
		}
		for _, action := range product.Actions {
			if i < 2 || r.random.IntN(20) == 0 {
				chosen = append(chosen, actionOf{product, action})
			}
		}
	}
	return chosen
}

// makes says whether an action makes something, of which there is never enough.
func makes(action string) bool {
	for _, verb := range []string{"Create", "Run", "Allocate", "Add", "Associate", "Attach"} {
		if strings.HasPrefix(action, verb) {
			return true
		}
	}
	return false
}

// send sends a request and looks at the answer.
func (r *rush) send(product *contract.Product, action *contract.Action, caller Account) {
	request := r.make.Request(product, action)
	xmlWanted := product.Style == wire.RPC && r.random.IntN(20) == 0
	sent := r.signed(product, action, request, caller, xmlWanted)
	recorder := httptest.NewRecorder()
	r.server.ServeHTTP(recorder, sent)
	body := recorder.Body.Bytes()
	name := product.Name + " " + action.Name
	told := func() string {
		return fmt.Sprintf("%s by %s\n  %s %v %s\n  is answered %d %.1000s", name, caller.Name, request.Path, request.Parameters, request.Body, recorder.Code, body)
	}
	if r.panics.Len() > 0 && strings.Contains(r.panics.String(), "panicked") {
		r.fault(r.seed, name+" panic", "%s\n%s", told(), r.panics.String())
	}
	r.panics.Reset()
	if recorder.Code >= http.StatusInternalServerError && recorder.Code != http.StatusNotImplemented {
		r.fault(r.seed, fmt.Sprintf("%s %.60s", name, body[bytes.LastIndex(body, []byte("Message"))+1:]), "%s", told())
		return
	}
	if xmlWanted {
		if err := readXML(body); err != nil {
			r.fault(r.seed, name+" XML", "%s\n  which is no XML: %v", told(), err)
		}
		return
	}
	answer := variants.Answer{Status: recorder.Code, Body: body}
	var refused struct {
		Code, Message string
		IsSuccess     *bool // some products refuse with 200
	}
	err := json.Unmarshal(body, &refused)
	if recorder.Code >= http.StatusBadRequest || err == nil && refused.IsSuccess != nil && !*refused.IsSuccess {
		if err != nil || refused.Code == "" {
			r.fault(r.seed, name+" error", "%s\n  which is no error: %v", told(), err)
			return
		}
		r.count("refused")
		return // strict mode knows the code
	}
	r.count("succeeded")
	r.reached(name)
	if problem := variants.Sound(product, action, answer); problem != "" {
		r.fault(r.seed, name+" unsound", "%s\n  %s", told(), problem)
	}
	r.make.LearnAnswer(product, action, request, body)
}

func readXML(body []byte) error {
	decoder := xml.NewDecoder(bytes.NewReader(body))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// signed is the request as a client of the SDKs' second generation sends it.
func (r *rush) signed(product *contract.Product, action *contract.Action, request variants.Request, caller Account, xmlWanted bool) *http.Request {
	query, form := url.Values{}, ""
	for name, value := range request.Parameters {
		query.Set(name, value)
	}
	method, path, body, kind := http.MethodPost, "/", request.Body, "application/json"
	if product.Style == wire.ROA {
		method, path = action.Method, request.Path
	} else {
		if xmlWanted {
			query.Set("Format", "XML")
		}
		form, query = query.Encode(), url.Values{}
		body, kind = []byte(form), "application/x-www-form-urlencoded"
	}
	sent := httptest.NewRequest(method, "/", bytes.NewReader(body))
	if plain, err := url.PathUnescape(path); err == nil {
		sent.URL.Path, sent.URL.RawPath = plain, path
	}
	sent.URL.RawQuery, sent.Host = query.Encode(), strings.ToLower(product.Name)+".cn-hangzhou.aliyuncs.com"
	sent.Header.Set("Content-Type", kind)
	r.nonce++
	sign(sent, body, action.Name, product.Version, fmt.Sprint(r.nonce), caller, r.wall)
	return sent
}

// compare lets what succeeded happen again in a world as it was before, and looks whether it is the same.
func (r *rush) compare(before cloud.Snapshot, done int) {
	export := r.world.Export(r.wall)
	export.History = export.History[done:]
	commands, err := export.Commands()
	if err != nil {
		r.Error(err)
		return
	}
	again, err := cloud.Restore(before)
	if err != nil {
		r.Error(err)
		return
	}
	for i := range commands {
		command := &commands[i]
		if err := again.SetTime(command.At); err != nil {
			r.Error(err)
			return
		}
		if command.Failed {
			_ = again.Write(cloud.Caller{AccountID: command.Call.AccountID}, r.wall, func(*cloud.Call) error { return nil })
		} else if _, err := r.server.replay(&worlds.World{World: again}, *command.Call, r.wall); err != nil {
			r.fault(r.seed, "again "+command.Call.Action, "%s succeeded with %v, but not where nothing was refused before it: %v", command.Call.Action, command.Call.Parameters, err)
			return
		}
	}
	if err := again.SetTime(export.Now); err != nil {
		r.Error(err)
		return
	}
	first, second := r.world.Settled(r.wall), again.Settled(r.wall)
	for _, snapshot := range []cloud.Snapshot{first, second} {
		of := snapshot["world"].(map[string]any)
		delete(of, "Reads")
		delete(of, "Clock")
	}
	if difference := cmp.Diff(second, first); difference != "" {
		r.fault(r.seed, "left behind", "what was refused, or only read, has left behind:\n%.3000s\n%s", difference, r.culprit(before, commands))
	}
}

// culprit finds the refused call that left something behind.
func (r *rush) culprit(before cloud.Snapshot, commands []worlds.Command) string {
	again, err := cloud.Restore(before)
	if err != nil {
		return err.Error()
	}
	for i := range commands {
		command := &commands[i]
		if err := again.SetTime(command.At); err != nil {
			return err.Error()
		}
		left := servicestest.LeftBehind(again, cloud.Caller{AccountID: command.Call.AccountID}, r.wall, func() error {
			_, err := r.server.replay(&worlds.World{World: again}, *command.Call, r.wall)
			return err
		})
		if left != "" {
			return fmt.Sprintf("it was %s by %s with %v %s %s", command.Call.Action, command.Call.AccountID, command.Call.Parameters, command.Call.Path, command.Call.Body)
		}
	}
	return "it was none of the writing calls"
}
