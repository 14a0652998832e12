package alibabacloud

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/steps"
)

// world is the cloud as one scenario has it.
type world struct {
	target   *Target
	id       string
	accounts []steps.Account
	roles    map[string]Account // by the names that the scenario gives to accounts
}

func (w *world) String() string { return w.id }

func (w *world) Accounts() []steps.Account { return w.accounts }

// Endpoint is none: the SDK finds the vendor's own.
func (w *world) Endpoint() steps.Endpoint { return steps.Endpoint{} }

// Close removes what the scenario has made.
func (w *world) Close(ctx context.Context) error {
	defer w.target.stage.Unlock()
	return w.target.cleaner.Clean(ctx, w.id)
}

// Earlier says whether a thing is that of another scenario of the run: the cloud shows records of what
// is gone for a while.
func (w *world) Earlier(id string) bool {
	of := w.target.ledger.of(id)
	return of != "" && of != w.id
}

// Mark marks what a call makes as the run's.
func (w *world) Mark(version, action string, parameters map[string]string) {
	w.target.marks().put(version, action, parameters)
	if token := parameters["ClientToken"]; token != "" && !strings.HasSuffix(token, w.id) {
		parameters["ClientToken"] = token + "-" + w.id // an account remembers those of earlier scenarios
	}
}

func (t *Target) marks() marks { return marks{t.ledger.Head.Run} }

// Transport notes in the ledger what the calls of an account make, and takes the marks out of what
// the cloud answers.
func (w *world) Transport(account string, by http.RoundTripper) http.RoundTripper {
	return &noting{w, w.roles[account], by}
}

// noting sends requests, and keeps the ledger.
type noting struct {
	world   *world
	account Account
	by      http.RoundTripper
}

// RoundTrip sends a request. What would make something that nobody could remove is not sent.
func (n *noting) RoundTrip(request *http.Request) (*http.Response, error) {
	asked, err := parametersOf(request)
	if err != nil {
		return nil, err
	}
	version, action := asked.Get("Version"), asked.Get("Action")
	if action == "" {
		version, action = header(request, "x-acs-version"), header(request, "x-acs-action")
	}
	kind, field, makes := kindOf(version, action)
	if !makes && mayMake(request, action) {
		return nil, &steps.Lack{Need: steps.Need("a way to remove what " + action + " makes")}
	}
	if !makes {
		return n.send(request, version, action, asked)
	}
	ledger := n.world.target.ledger
	number, err := ledger.intend(Intent{
		Scenario: n.world.id, At: time.Now().UTC(), Role: n.account.Role, Region: asked.Get("RegionId"),
		Host: request.URL.Hostname(), Version: version, Action: action, Name: asked.Get(kind.name),
	})
	if err != nil {
		return nil, err
	}
	response, err := n.by.RoundTrip(request)
	if err != nil { // it may have been made: what became of it is looked up by its name or tag
		return nil, err
	}
	answer, err := n.read(response)
	if err != nil {
		return nil, err
	}
	ids, refused := made(answer, field), ""
	if response.StatusCode >= http.StatusInternalServerError {
		return response, nil // nobody knows
	}
	if len(ids) == 0 && response.StatusCode >= http.StatusBadRequest {
		refused = strconv.Itoa(response.StatusCode)
	}
	if len(ids) > 0 || refused != "" {
		err = ledger.made(number, ids, refused)
	}
	return response, err
}

// send sends what makes nothing; what it removes is noted.
func (n *noting) send(request *http.Request, version, action string, asked url.Values) (*http.Response, error) {
	response, err := n.by.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	if _, err = n.read(response); err != nil {
		return nil, err
	}
	if removed, ok := removedBy(version, action); ok && response.StatusCode < http.StatusBadRequest {
		err = n.world.target.ledger.gone(asked.Get(removed.removeBy))
	}
	return response, err
}

// read reads an answer, and puts it in its place without the marks.
func (n *noting) read(response *http.Response) ([]byte, error) {
	text, err := io.ReadAll(response.Body)
	_ = response.Body.Close()
	if err != nil {
		return nil, err
	}
	shown := n.world.target.marks().off(text)
	response.Body, response.ContentLength = io.NopCloser(bytes.NewReader(shown)), int64(len(shown))
	response.Header.Set("Content-Length", strconv.Itoa(len(shown)))
	return text, nil
}

// header is a field of the header, which the newer family of SDKs spells as it likes.
func header(request *http.Request, name string) string {
	for field, values := range request.Header {
		if strings.EqualFold(field, name) && len(values) > 0 {
			return values[0]
		}
	}
	return ""
}

// mayMake says whether an action that the kinds do not have may make something, by its verb.
func mayMake(request *http.Request, action string) bool {
	if action == "" {
		return request.Method == http.MethodPost || request.Method == http.MethodPut
	}
	if within[action] {
		return false
	}
	for _, verb := range []string{"Create", "Run", "Copy", "Import", "Clone", "Purchase", "Order", "Open", "Init", "Install", "Register", "Enable", "Invite", "Restore", "Renew", "AddGateway"} {
		if strings.HasPrefix(action, verb) {
			return true
		}
	}
	return strings.HasPrefix(action, "Allocate") && action != "AllocateInstancePublicConnection"
}

// parametersOf reads the parameters of a request, which stays as it is.
func parametersOf(request *http.Request) (url.Values, error) {
	asked := request.URL.Query()
	if request.Body == nil || !strings.HasPrefix(request.Header.Get("Content-Type"), "application/x-www-form-urlencoded") {
		return asked, nil
	}
	text, err := io.ReadAll(request.Body)
	_ = request.Body.Close()
	if err != nil {
		return nil, err
	}
	request.Body = io.NopCloser(bytes.NewReader(text))
	form, err := url.ParseQuery(string(text))
	if err != nil {
		return nil, err
	}
	for name, values := range form {
		asked[name] = values
	}
	return asked, nil
}

// made are the ids that an answer has in a field, wherever that is.
func made(answer []byte, field string) (ids []string) {
	var value any
	if json.Unmarshal(answer, &value) != nil {
		return nil
	}
	walk(value, func(fields map[string]any) {
		switch found := fields[field].(type) {
		case string:
			if found != "" {
				ids = append(ids, found)
			}
		case []any:
			for _, one := range found {
				if id, ok := one.(string); ok {
					ids = append(ids, id)
				}
			}
		}
	})
	return ids
}
