document.querySelectorAll(".filters").forEach(function(group){
  group.addEventListener("click",function(event){
    var button=event.target.closest("button");if(!button)return;
    var show=button.dataset.show;
    group.querySelectorAll("button").forEach(function(b){b.setAttribute("aria-pressed",String(b===button))});
    group.closest(".answers").querySelectorAll(".criterion").forEach(function(c){
      c.hidden=show!=="all"&&c.dataset.kinds.split(" ").indexOf(show)<0});
  });
});
