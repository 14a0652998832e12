package control

import (
	"cmp"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// accountView is an account as the control API shows it; in lists without the secret.
type accountView struct {
	Name            string `json:"name"`
	AccountID       string `json:"accountId"`
	AccessKeyID     string `json:"accessKeyId"`
	AccessKeySecret string `json:"accessKeySecret,omitempty"`
}

func viewAccount(a *identity.Account, withSecret bool) accountView {
	view := accountView{Name: a.Name, AccountID: a.ID, AccessKeyID: a.AccessKeyID}
	if withSecret {
		view.AccessKeySecret = a.AccessKeySecret
	}
	return view
}

type worldView struct {
	ID       string        `json:"id"`
	Seed     uint64        `json:"seed"`
	Settling string        `json:"settling"`
	Clock    clockView     `json:"clock"`
	Accounts []accountView `json:"accounts"`
}

func (a *api) viewWorld(w *worlds.World, withSecrets bool) worldView {
	spec := w.Spec()
	view := worldView{ID: spec.ID, Seed: spec.Seed, Settling: spec.Settling.String(), Clock: a.viewClock(w), Accounts: []accountView{}}
	for _, account := range identity.Accounts(w.World) {
		view.Accounts = append(view.Accounts, viewAccount(account, withSecrets))
	}
	return view
}

func (a *api) listWorlds(c *gin.Context) {
	views := []worldView{}
	for _, w := range a.worlds.All() {
		views = append(views, a.viewWorld(w, false))
	}
	c.JSON(http.StatusOK, gin.H{"worlds": views})
}

func (a *api) showWorld(c *gin.Context, w *worlds.World) {
	c.JSON(http.StatusOK, a.viewWorld(w, false))
}

// newWorld is what POST /worlds takes. Import, when given, stands alone.
type newWorld struct {
	Accounts  []string       `json:"accounts"`
	Seed      *uint64        `json:"seed"`
	Settling  string         `json:"settling"`
	Directory *newDirectory  `json:"directory"`
	Import    *worlds.Export `json:"import"`
}

type newDirectory struct {
	Management string   `json:"management"`
	Members    []string `json:"members"`
}

func (a *api) createWorld(c *gin.Context) {
	var request newWorld
	if !read(c, &request, maxImport) {
		return
	}
	var w *worlds.World
	var err error
	if request.Import != nil {
		w, err = a.worlds.Import(*request.Import, a.Now())
	} else {
		w, err = a.make(request)
	}
	if err != nil {
		refuse(c, err)
		return
	}
	c.JSON(http.StatusCreated, a.viewWorld(w, true))
}

// make makes a world with its accounts and its directory, or none at all.
func (a *api) make(request newWorld) (*worlds.World, error) {
	var settling time.Duration
	var err error
	if request.Settling != "" {
		if settling, err = time.ParseDuration(request.Settling); err != nil {
			return nil, fmt.Errorf("settling is a duration such as 2s: %w", err)
		}
	}
	return a.worlds.Create(request.Seed, settling, func(w *worlds.World) error { return a.populate(w, request) })
}

func (a *api) populate(w *worlds.World, request newWorld) error {
	for _, name := range request.Accounts {
		if err := w.Do(worlds.Command{AddAccount: &worlds.AddAccount{Name: name}}, a.Now()); err != nil {
			return err
		}
	}
	if request.Directory == nil {
		return nil
	}
	ids, err := accountIDs(w, append([]string{request.Directory.Management}, request.Directory.Members...))
	if err != nil {
		return err
	}
	return w.Do(worlds.Command{AddDirectory: &worlds.AddDirectory{ManagementID: ids[0], MemberIDs: ids[1:]}}, a.Now())
}

// accountIDs turns names of accounts into their numbers.
func accountIDs(w *worlds.World, names []string) ([]string, error) {
	ids := make([]string, len(names))
	for i, name := range names {
		account, ok := identity.AccountByName(w.World, name)
		if !ok {
			return nil, unknownAccount(name)
		}
		ids[i] = account.ID
	}
	return ids, nil
}

func unknownAccount(name string) error {
	return &cloud.Error{Reason: cloud.NotFound, Kind: identity.KindAccount, ID: name, Detail: fmt.Sprintf("the world has no account %q", name)}
}

func (a *api) deleteWorld(c *gin.Context) {
	if err := a.worlds.Delete(c.Param("id")); err != nil {
		refuse(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

// export writes the world down; as a recording where the state is asked for.
func (a *api) export(c *gin.Context, w *worlds.World) {
	write := w.Export
	switch text := c.Query("state"); text {
	case "", "false":
	case "true":
		write = w.Recording
	default:
		fail(c, http.StatusBadRequest, fmt.Errorf("state is true or false, not %q", text))
		return
	}
	c.JSON(http.StatusOK, write(a.Now()))
}

func (a *api) addAccount(c *gin.Context, w *worlds.World) {
	var request struct {
		Name string `json:"name"`
	}
	if !read(c, &request, maxBody) {
		return
	}
	if err := w.Do(worlds.Command{AddAccount: &worlds.AddAccount{Name: request.Name}}, a.Now()); err != nil {
		refuse(c, err)
		return
	}
	account, _ := identity.AccountByName(w.World, request.Name)
	c.JSON(http.StatusCreated, viewAccount(account, true))
}

// showAccount shows an account with its secret: who may ask may make and end
// worlds as well.
func (a *api) showAccount(c *gin.Context, w *worlds.World) {
	account, ok := identity.AccountByName(w.World, c.Param("name"))
	if !ok {
		refuse(c, unknownAccount(c.Param("name")))
		return
	}
	c.JSON(http.StatusOK, viewAccount(account, true))
}

// changeAccount turns the key of an account on or off.
func (a *api) changeAccount(c *gin.Context, w *worlds.World) {
	var request struct {
		Active *bool `json:"active"`
	}
	if !read(c, &request, maxBody) {
		return
	}
	if request.Active == nil {
		fail(c, http.StatusBadRequest, fmt.Errorf(`say whether the account's key is active: {"active":false}`))
		return
	}
	if err := w.Do(worlds.Command{SetKeyActive: &worlds.SetKeyActive{Account: c.Param("name"), Active: *request.Active}}, a.Now()); err != nil {
		refuse(c, err)
		return
	}
	account, _ := identity.AccountByName(w.World, c.Param("name"))
	c.JSON(http.StatusOK, viewAccount(account, false))
}

// issueKey makes temporary credentials for an account.
func (a *api) issueKey(c *gin.Context, w *worlds.World) {
	var request struct {
		Duration string `json:"duration"`
	}
	if !read(c, &request, maxBody) {
		return
	}
	valid, err := time.ParseDuration(request.Duration)
	if err != nil {
		fail(c, http.StatusBadRequest, fmt.Errorf("duration is a duration such as 1h: %w", err))
		return
	}
	ids, err := accountIDs(w, []string{c.Param("name")})
	if err != nil {
		refuse(c, err)
		return
	}
	key, err := w.IssueKey(ids[0], valid, a.Now())
	if err != nil {
		refuse(c, err)
		return
	}
	c.JSON(http.StatusCreated, gin.H{
		"accessKeyId": key.ID, "accessKeySecret": key.Secret, "securityToken": key.Token,
		"expiration": key.Expires.Format(time.RFC3339),
	})
}

func (a *api) setQuota(c *gin.Context, w *worlds.World) {
	var request struct {
		Value   *int   `json:"value"`
		Account string `json:"account"`
	}
	if !read(c, &request, maxBody) {
		return
	}
	if request.Value == nil {
		fail(c, http.StatusBadRequest, fmt.Errorf(`say what the quota is: {"value":2}`))
		return
	}
	quota := &worlds.SetQuota{Code: c.Param("code"), Value: *request.Value}
	if request.Account != "" {
		ids, err := accountIDs(w, []string{request.Account})
		if err != nil {
			refuse(c, err)
			return
		}
		quota.AccountID = ids[0]
	}
	if err := w.Do(worlds.Command{SetQuota: quota}, a.Now()); err != nil {
		refuse(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"code": quota.Code, "value": quota.Value, "account": request.Account})
}

func (a *api) definePermission(c *gin.Context, w *worlds.World) {
	var request struct {
		ResourceType string   `json:"resourceType"`
		Actions      []string `json:"actions"`
	}
	if !read(c, &request, maxBody) {
		return
	}
	usual := cloud.SharingOf(cloud.KindVSwitch).Type
	permission := &worlds.DefinePermission{Name: c.Param("name"), ResourceType: cmp.Or(request.ResourceType, usual), Actions: request.Actions}
	if err := w.Do(worlds.Command{DefinePermission: permission}, a.Now()); err != nil {
		refuse(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"name": permission.Name, "resourceType": permission.ResourceType, "actions": permission.Actions})
}

// listCalls shows the latest calls, oldest first.
func (a *api) listCalls(c *gin.Context, w *worlds.World) {
	limit := 100
	if text := c.Query("limit"); text != "" {
		var err error
		if limit, err = strconv.Atoi(text); err != nil || limit < 1 {
			fail(c, http.StatusBadRequest, fmt.Errorf("limit is a number from 1, not %q", text))
			return
		}
	}
	action, account := c.Query("action"), c.Query("account")
	calls := w.Calls.Latest(func(call worlds.CallRecord) bool {
		return (action == "" || action == call.Action) && (account == "" || account == call.Account)
	}, limit)
	if calls == nil {
		calls = []worlds.CallRecord{}
	}
	c.JSON(http.StatusOK, gin.H{"calls": calls})
}
