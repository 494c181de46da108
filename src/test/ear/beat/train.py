import numpy as np, json, glob, sys, os, time
os.environ['OMP_NUM_THREADS']='1'
rng=np.random.default_rng(1)
RATE=44100/512; DELAY=0.022
H=int(os.environ.get('H',32)); EPOCHS=int(os.environ.get('EPOCHS',20)); T=int(os.environ.get('T',700)); B=64
FAMS=os.environ.get('FAMS','').split(',') if os.environ.get('FAMS') else None
VAL=os.environ.get('VAL',''); OUT=os.environ.get('OUT','net')
def load(f):
    a=np.fromfile(f,dtype='f4'); n,w=int(a[0]),int(a[1]); x=a[2:].reshape(n,w); return x
def inputs(x): return np.concatenate([np.minimum(x[:,1:9],5)/2, x[:,9:17]],1).astype('f4')
def targets(n,t0,times):
    y=np.zeros(n,'f4')
    for b in times:
        i=(b+DELAY-t0)*RATE; k=int(round(i))
        for d,v in ((-1,.5),(0,1.),(1,.5)):
            if 0<=k+d<n: y[k+d]=max(y[k+d],v)
    return y
data=[]
files=sorted(sum([glob.glob(d+'/*.feat') for d in os.environ['DIRS'].split(',')],[]))
for f in files:
    fam=os.path.basename(f).split('__')[0]
    if FAMS and fam not in FAMS: continue
    x=load(f); tr=json.load(open(f[:-5]+'.json'))
    if tr.get('unsure') or (tr.get('bpm') and not tr['beats']): continue
    tr.setdefault('downs',[])
    n=len(x); end=tr.get('end',1e9)
    yb=targets(n,x[0,0],tr['beats']); yd=targets(n,x[0,0],tr['downs'])
    hasd=1.0 if (tr['downs'] or not tr.get('bpm')) else 0.0
    m=((x[:,0]<end)).astype('f4')
    data.append(dict(name=os.path.basename(f)[:-5],fam=fam,x=inputs(x),y=np.stack([yb,yd],1),m=np.stack([m,m*hasd],1)))
h=[hash(d['name']) for d in data]
import zlib
isval=[zlib.crc32(d['name'].encode())%6==0 for d in data]
if VAL=='all': isval=[False]*len(data)
tr=[d for d,v in zip(data,isval) if not v]; va=[d for d,v in zip(data,isval) if v]
print('train',len(tr),'val',len(va),'ticks',sum(len(d['x']) for d in tr))
I=16; 
def init():
    s=lambda *z: (rng.standard_normal(z)/np.sqrt(z[0])).astype('f4')
    return dict(Wx=s(I,3*H),Wh=(s(H,3*H)*0.8).astype('f4'),b=np.zeros(3*H,'f4'),bh=np.zeros(H,'f4'),Wo=s(H,2),bo=np.array([-3.5,-5],'f4'))
sig=lambda z:1/(1+np.exp(-z))
POS=np.array([4.,8.],'f4')
def forward(P,x,h):  # x T,B,I
    T_,B_,_=x.shape; Z=np.empty((T_,B_,H),'f4');R=np.empty_like(Z);N=np.empty_like(Z);HN=np.empty_like(Z);HS=np.empty((T_+1,B_,H),'f4'); HS[0]=h
    gx=x.reshape(-1,x.shape[2])@P['Wx']+P['b']; gx=gx.reshape(T_,B_,3*H)
    for t in range(T_):
        gh=HS[t]@P['Wh']
        zr=sig(gx[t,:,:2*H]+gh[:,:2*H]); Z[t]=zr[:,:H];R[t]=zr[:,H:]
        HN[t]=gh[:,2*H:]+P['bh']; N[t]=np.tanh(gx[t,:,2*H:]+R[t]*HN[t])
        HS[t+1]=(1-Z[t])*N[t]+Z[t]*HS[t]
    o=HS[1:].reshape(-1,H)@P['Wo']+P['bo']
    return (Z,R,N,HN,HS), o.reshape(T_,B_,2)
def backward(P,x,c,do):
    Z,R,N,HN,HS=c; T_,B_,_=x.shape; G={k:np.zeros_like(v) for k,v in P.items()}
    d2=do.reshape(-1,2); G['Wo']=HS[1:].reshape(-1,H).T@d2; G['bo']=d2.sum(0)
    dH=(d2@P['Wo'].T).reshape(T_,B_,H); dh=np.zeros((B_,H),'f4'); DG=np.empty((T_,B_,3*H),'f4'); DGH=np.empty((T_,B_,3*H),'f4'); WhT=P['Wh'].T.copy()
    for t in range(T_-1,-1,-1):
        dh=dh+dH[t]; dn=dh*(1-Z[t])*(1-N[t]**2); dz=dh*(HS[t]-N[t])*Z[t]*(1-Z[t]); dr=dn*HN[t]*R[t]*(1-R[t])
        DG[t,:,:H]=dz;DG[t,:,H:2*H]=dr;DG[t,:,2*H:]=dn
        DGH[t]=DG[t]; DGH[t,:,2*H:]=dn*R[t]
        dh=dh*Z[t]+DGH[t]@WhT
    f=DG.reshape(-1,3*H); fh=DGH.reshape(-1,3*H)
    G['Wx']=x.reshape(-1,x.shape[2]).T@f; G['b']=f.sum(0); G['Wh']=HS[:-1].reshape(-1,H).T@fh; G['bh']=fh[:,2*H:].sum(0)
    return G
def batch(src,weights):
    X=np.empty((T,B,I),'f4');Y=np.empty((T,B,2),'f4');M=np.empty((T,B,2),'f4')
    for j,k in enumerate(rng.choice(len(src),B,p=weights)):
        d=src[k]; r=2**rng.uniform(-.12,.12); n=len(d['x']); need=int(T*r)+2
        s=rng.integers(0,max(1,n-need)); pos=s+np.arange(T)*r; pos=np.minimum(pos,n-1.01); i=pos.astype(int); f=(pos-i)[:,None].astype('f4')
        x=d['x'][i]*(1-f)+d['x'][i+1]*f
        # labels: recompute by nearest to keep peaks
        y=np.maximum(d['y'][i]*(1-f),0)+d['y'][i+1]*f
        m=d['m'][i].copy()
        u=rng.random()
        x=x.copy()
        if u<.15: k0=rng.integers(5,8); x[:,k0:8]=0; x[:,8+k0:]=0
        elif u<.25: x[:,0:1]*=rng.uniform(0,.5); 
        x[:,:8]*=np.exp(rng.normal(0,.2,8)).astype('f4'); x[:,8:]=np.clip(x[:,8:]+rng.normal(0,.08,8).astype('f4'),0,1.2)*(x[:,8:]>0)
        x+=rng.normal(0,.03,x.shape).astype('f4')
        X[:,j]=x;Y[:,j]=y;M[:,j]=m
    M[:60]=0
    return X,Y,M
def loss(o,y,m):
    p=sig(o); w=m*(1+(POS-1)*y); l=-(y*np.log(p+1e-7)+(1-y)*np.log(1-p+1e-7))*w; return l.sum()/m.sum(), ((p-y)*w/m.sum()).astype('f4')
P=init()
if os.environ.get('INIT'): P={k:v.copy() for k,v in np.load(os.environ['INIT']).items()}
A={k:(np.zeros_like(v),np.zeros_like(v)) for k,v in P.items()}; step=0
fams=sorted(set(d['fam'] for d in tr)); cnt={f:sum(d['fam']==f for d in tr) for f in fams}
wt=np.array([len(d['x'])**.5/ (cnt[d['fam']]**0.5) for d in tr]); wt/=wt.sum()
steps=int(os.environ.get("STEPS",0)) or max(10,int(sum(len(d['x']) for d in tr)/(B*T))); LR=float(os.environ.get('LR',4e-3)); tot=EPOCHS*steps
t0=time.time()
for e in range(EPOCHS):
    L=0
    for s in range(steps):
        X,Y,M=batch(tr,wt); c,o=forward(P,X,np.zeros((B,H),'f4')); l,do=loss(o,Y,M); G=backward(P,X,c,do); L+=l; step+=1
        gn=np.sqrt(sum((g**2).sum() for g in G.values())); sc=min(1,1/gn)
        lr=LR*min(1,step/30)*(0.5+0.5*np.cos(np.pi*step/tot))
        for k in P:
            a,b=A[k]; g=G[k]*sc+1e-5*P[k]; a[:]=.9*a+.1*g; b[:]=.99*b+.01*g*g; P[k]=(P[k]-lr*(a/(1-.9**step))/(np.sqrt(b/(1-.99**step))+1e-8)).astype('f4')
    v=[]
    if va and (e%4==3 or e==EPOCHS-1):
        for d in va: c,o=forward(P,d['x'][:,None],np.zeros((1,H),'f4')); v.append(loss(o,d['y'][:,None],d['m'][:,None])[0])
    np.savez(OUT+'.tmp.npz',**P)
    if True: print(e,round(L/steps,4),'val',round(float(np.mean(v)),4) if v else '',int(time.time()-t0),'s',flush=True)
np.savez(OUT+'.npz',**P)
